import Execution

/// A journal in memory that fails as disks do: before anything was written, or after, with the same error.
struct SimulatedDisk: SessionJournal {
    /// What survives a crash.
    private(set) var records: [JournalRecord] = []
    var fault: Fault?

    enum Fault { case writtenNothing, writtenAll }

    struct Failure: Error {}

    mutating func append(_ new: [JournalRecord]) throws {
        defer { fault = nil }
        if fault != .writtenNothing { records += new }
        if fault != nil { throw Failure() }
    }
}
