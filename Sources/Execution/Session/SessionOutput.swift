import Engine
import Trading

/// What a session wants done about an input: a buffer that the caller owns, empties and reuses.
///
/// The order matters. First ``records`` are committed; where that fails, nothing else may be done. Then ``requests`` are
/// sent. Then people are told.
public struct SessionOutput: Sendable {
    /// For the journal, in order.
    public var records: [JournalRecord] = []
    /// For the venue, in order.
    public var requests: [(number: RequestNumber, request: VenueRequest)] = []
    /// What the engine did, for the record of orders, fills and postings.
    public var effects = Effects()
    /// For people.
    public var notices: [Notice] = []

    /// Something that a person should know, and what to do about it.
    public struct Notice: Hashable, Sendable {
        /// How much it matters.
        public enum Severity: String, Hashable, Sendable { case note, warning, alarm }
        /// How much it matters.
        public let severity: Severity
        /// One line: what, where, what to do.
        public let text: String

        /// By its parts.
        public init(_ severity: Severity, _ text: String) {
            self.severity = severity
            self.text = text
        }
    }

    /// Nothing to do.
    public init() {}

    /// Forgets everything and keeps the memory.
    public mutating func removeAll() {
        records.removeAll(keepingCapacity: true)
        requests.removeAll(keepingCapacity: true)
        effects.removeAll()
        notices.removeAll(keepingCapacity: true)
    }
}
