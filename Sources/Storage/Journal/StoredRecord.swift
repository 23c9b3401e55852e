import Execution

/// A record as it is in the journal.
public struct StoredRecord: Hashable, Sendable {
    /// Its index among all records of the database, from 1.
    public let index: Int64
    /// The key of its session; see ``StoredSession/key``.
    public let session: Int64
    /// What was written.
    public let record: JournalRecord
}
