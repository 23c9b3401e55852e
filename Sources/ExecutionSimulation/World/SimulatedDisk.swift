import Execution

/// A journal in memory that fails as disks do: before anything was written, in the middle, or after, with the same
/// error.
struct SimulatedDisk: SessionJournal {
    /// What survives a crash.
    private(set) var records: [JournalRecord] = []
    var fault: Fault?

    enum Fault: CaseIterable { case writtenNothing, writtenPart, writtenAll }

    struct Failure: Error {}

    mutating func append(_ new: [JournalRecord]) throws {
        defer { fault = nil }
        switch fault {
        case .writtenNothing: break
        case .writtenPart: records += new.prefix(new.count / 2)
        case .writtenAll, nil: records += new
        }
        if fault != nil { throw Failure() }
    }
}
