/// What came of playing a session again.
public struct ReplayReport: Hashable, Sendable {
    /// Events that the engine was given.
    public internal(set) var events = 0
    /// Orders that it made.
    public internal(set) var orders = 0
    /// Intents that were compared.
    public internal(set) var intents = 0
    /// Rows that were the same.
    public internal(set) var rows: Int64 = 0
    /// Rows that the events give and the record does not have yet: a process died between the journal and the record.
    public internal(set) var rowsBehind: Int64 = 0
    /// The first thing that was not the same; `nil` where everything was.
    public internal(set) var difference: Difference?

    /// Something that was not the same.
    public struct Difference: Hashable, Sendable {
        /// The record at which it showed.
        public let index: Int64
        /// What differs, on one line.
        public let text: String
    }

    /// Whether everything was the same to the last byte.
    public var holds: Bool { difference == nil }
}
