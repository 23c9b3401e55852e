/// Where a session's records go: append-only and durable.
public protocol SessionJournal {
    /// Writes the records, all of them or none. They are on disk when this returns.
    ///
    /// - Throws: where that is not certain. Nothing that depends on the records may be done, and the session must end.
    mutating func append(_ records: [JournalRecord]) throws
}
