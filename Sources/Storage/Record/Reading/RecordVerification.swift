/// Whether what is stored of a run is what was written.
public struct RecordVerification: Hashable, Sendable {
    /// The run.
    public let run: RunID
    /// How many rows were read back.
    public let rows: Int64
    /// What was stored: the run's name, the digest of its rows, and that of its end, if it has one.
    public let stored: [String]
    /// The same, computed from what is there now.
    public let found: [String]
    /// Whether not one bit of them has changed.
    public var holds: Bool { stored == found }
}
