import Engine
import Research
import Storage

/// Hands every batch of effects to the record first, then to whoever shows or sums it up.
struct CommandJournal: Journal {
    /// The record.
    var recorder: RunRecorder
    /// What the result is made of.
    var collector = RunCollector()
    /// What a person watches, if somebody does.
    var table: LiveTable?
    /// What desks learn from: decisions and closed trades, until somebody takes them. Empty without desks.
    private(set) var lessons: [JournalEntry] = []
    private let hasDesks: Bool

    init(recorder: RunRecorder, table: LiveTable? = nil, hasDesks: Bool = false) {
        self.recorder = recorder
        self.table = table
        self.hasDesks = hasDesks
    }

    mutating func record(_ effects: Effects) throws {
        try recorder.record(effects)
        collector.record(effects)
        table?.note(effects)
        guard hasDesks else { return }
        for entry in effects.entries {
            switch entry {
            case .decision, .roundTrip: lessons.append(entry)
            case .refusal, .order, .status, .fill, .transaction, .lotMatch, .risk, .alert: continue
            }
        }
    }

    /// Hands over what desks learn from.
    mutating func takeLessons() -> [JournalEntry] {
        defer { lessons.removeAll(keepingCapacity: true) }
        return lessons
    }
}
