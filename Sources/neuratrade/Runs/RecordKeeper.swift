import Storage

/// The home's record, open for adding to it, and the lock that keeps others from doing so meanwhile.
final class RecordKeeper {
    let store: RecordStore
    private let lock: HomeLock

    init(_ home: Home) throws {
        let lock = try home.lock()
        store = try RecordStore(home, .write)
        self.lock = lock
    }

    /// Says what became of a run in the record.
    static func tell(_ report: RecordingReport) {
        switch report.result {
        case .recorded: return
        case .extended:
            Terminal.say("An earlier run \(report.run) had stopped early; it agrees, and the rest was added.")
        case .alreadyRecorded:
            Terminal.say("Run \(report.run) is in the record already, the same to the last byte.")
        }
    }
}
