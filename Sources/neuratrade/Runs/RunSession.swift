import Engine
import Foundation
import Research
import Simulation
import Storage
import Trading

/// One run from its first bar to its place in the record.
struct RunSession {
    private(set) var plan: RunPlan
    let mode: RunMode
    /// Where it is kept; `nil` where nobody wants it kept.
    let store: RecordStore?
    private(set) var simulator: Simulator
    var journal: CommandJournal
    /// The desks, where some sit; `nil` where only strategies trade.
    private(set) var desks: DeskWork?

    /// A session at its start.
    ///
    /// - Parameters:
    ///   - isStreaming: whether every batch must be on disk before its commands are performed.
    ///   - table: what a person watches.
    init(
        _ plan: RunPlan, mode: RunMode, seed: UInt64? = nil, store: RecordStore?, isStreaming: Bool = false,
        table: LiveTable? = nil
    ) throws {
        var plan = plan
        let unresolved = plan
        plan.desk = try plan.desk?.resolved(in: store, start: plan.configuration.start, mode: mode) { desk, run in
            var candidate = unresolved
            candidate.desk = desk
            return candidate.description(mode: mode, seed: seed).id == run
        }
        self.plan = plan
        self.mode = mode
        self.store = store
        let description = plan.description(mode: mode, seed: seed)
        let hasDesks = plan.desk != nil
        if isStreaming, let store {
            journal = CommandJournal(
                recorder: RunRecorder(description, streamingTo: store), table: table, hasDesks: hasDesks)
        } else {
            journal = CommandJournal(recorder: RunRecorder(description), table: table, hasDesks: hasDesks)
        }
        simulator = try Simulator(plan.configuration, model: plan.model, funding: plan.funding, journal: &journal)
        if let desk = plan.desk {
            desks = try DeskWork(
                desk, mode: mode, engine: simulator.engine, interval: plan.series[0].interval, run: journal.recorder.id,
                store: store,
                isStreaming: isStreaming, fillModel: plan.model,
                keys: try desk.keys(), keepsSilence: desk.usesModels)
        }
    }

    /// Takes all bars, or as many as there were before Ctrl-C.
    mutating func run() async throws -> RunDriver.Outcome {
        guard desks != nil else { return try RunDriver.run(&simulator, on: plan.series, journal: &journal) }
        var merged = try MergedBars(plan.series)
        var progress = ProgressLine("back-test", unit: "bars", total: plan.series.reduce(0) { $0 + $1.count })
        defer { progress.finish() }
        var updates: [BarUpdate] = []
        var done = 0
        while let time = merged.next(into: &updates) {
            if Interruption.isRequested { return .interrupted }
            try await take(updates, at: time)
            done += updates.count
            if done % 1_024 < updates.count { progress.update(done) }
        }
        return .finished
    }

    /// Takes the bars that close next, then what the desks propose on them.
    mutating func take(_ updates: [BarUpdate], at time: Timestamp) async throws {
        try simulator.take(updates, at: time, interval: plan.series[0].interval, journal: &journal)
        guard desks != nil else { return }
        desks?.learn(from: journal.takeLessons())
        desks?.observe(updates)
        for decision in await desks?.decide(on: updates, simulator.engine, at: time) ?? [] {
            let proposal = try desks?.proposal(recording: decision)
            journal.table?.note(decision)
            guard let proposal else { continue }
            try simulator.take(.proposal(proposal, at: time), journal: &journal)
        }
        desks?.learn(from: journal.takeLessons())
    }

    /// How the desks' decisions ended; `nil` without desks.
    var deskTally: DeskTally? { desks?.tally }

    /// Ends connections to models, where there are any.
    func shutdown() async { await desks?.shutdown() }

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
        let report = try journal.recorder.finish(ending, into: store)
        try desks?.finish(at: result.to ?? plan.configuration.start, isWhole: outcome == .finished)
        return report
    }
}
