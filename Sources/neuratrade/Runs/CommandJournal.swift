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

    init(recorder: RunRecorder, table: LiveTable? = nil) {
        self.recorder = recorder
        self.table = table
    }

    mutating func record(_ effects: Effects) throws {
        try recorder.record(effects)
        collector.record(effects)
        table?.note(effects)
    }
}
