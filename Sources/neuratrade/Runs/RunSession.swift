import Engine
import Foundation
import Research
import Simulation
import Storage
import Trading

/// One run from its first bar to its place in the record.
struct RunSession {
    let plan: RunPlan
    let mode: RunMode
    /// Where it is kept; `nil` where nobody wants it kept.
    let store: RecordStore?
    private(set) var simulator: Simulator
    var journal: CommandJournal

    /// A session at its start.
    ///
    /// - Parameters:
    ///   - isStreaming: whether every batch must be on disk before its commands are performed.
    ///   - table: what a person watches.
    init(
        _ plan: RunPlan, mode: RunMode, seed: UInt64? = nil, store: RecordStore?, isStreaming: Bool = false,
        table: LiveTable? = nil
    ) throws {
        self.plan = plan
        self.mode = mode
        self.store = store
        let description = plan.description(mode: mode, seed: seed)
        if isStreaming, let store {
            journal = CommandJournal(recorder: RunRecorder(description, streamingTo: store), table: table)
        } else {
            journal = CommandJournal(recorder: RunRecorder(description), table: table)
        }
        simulator = try Simulator(plan.configuration, model: plan.model, funding: plan.funding, journal: &journal)
    }

    /// Takes all bars, or as many as there were before Ctrl-C.
    mutating func run() throws -> RunDriver.Outcome {
        try RunDriver.run(&simulator, on: plan.series, journal: &journal)
    }

    /// Takes the bars that close next.
    mutating func take(_ updates: [BarUpdate], at time: Timestamp) throws {
        try simulator.take(updates, at: time, interval: plan.series[0].interval, journal: &journal)
    }

    /// The result so far.
    var result: RunResult {
        RunResult(
            run: journal.recorder.id.text, mode: mode, engine: simulator.engine,
            collected: journal.collector,
            series: plan.series, interval: plan.series[0].interval, settings: plan.settings, warnings: plan.warnings)
    }

    /// Puts the run's end into the record, with its headline figures.
    ///
    /// - Throws: ``StorageError``; then nothing of what was not there before was written.
    mutating func finish(_ outcome: RunDriver.Outcome, _ result: RunResult) throws -> RecordingReport? {
        guard let store else { return nil }
        let ending = RunEnding(
            outcome == .finished ? .finished : .interrupted, time: result.to, bars: result.barCount,
            equityDays: simulator.engine.curve.days, summary: [Setting("json", try RunSummary(result).json())])
        return try journal.recorder.finish(ending, into: store)
    }
}
