import Agents
import Foundation
import Simulation
import Storage
import Trading

/// The desk without its models' own time: decisions one by one and in a back-test, from rules and from the record.
enum DeskWork {
    static func run(_ options: Options) async throws {
        let parts = try DeskParts(options)
        try await decision(parts, options)
        try await backtests(parts, options)
        try await replayFromMemory(parts, options)
        try await replayFromRecord(parts, options)
        try BriefWork.run(parts, options)
        try SimilarWork.run(options)
    }

    /// One decision after the other, each on disk before the engine hears of it.
    static func decision(_ parts: DeskParts, _ options: Options) async throws {
        let home = try DeskHome(options)
        var rig = try DeskRig(
            parts.series, DeskRecorder(parts.terms("one by one"), durableIn: home.store),
            RunRecorder(parts.description("one by one"), streamingTo: home.store), isFree: true
        ) { DeskParts.debate(ScriptedDesk()) }
        var latencies = Latencies(reserving: 2_048)
        var used = 0.0
        for place in 0..<min(parts.series.count, 1_560) {
            let before = rig.proposals
            let processorStart = DeskStopwatch.processorNanoseconds()
            let start = SteadyClock.nanoseconds()
            try await rig.take(parts.series[place])
            let elapsed = SteadyClock.nanoseconds() - start
            guard rig.proposals > before, place >= 60 else { continue }
            latencies.add(elapsed)
            used += DeskStopwatch.processorNanoseconds() - processorStart
        }
        guard latencies.samples.count > 500 else {
            throw UsageError("the desk proposed only \(latencies.samples.count) times")
        }
        var result = Measurement(
            name: "desk decision without model time", unit: "ms", value: latencies.share(0.5) / 1e6, limit: 5,
            count: latencies.samples.count)
        result.processor = used / Double(latencies.samples.count) / 1e6
        result.note =
            "the median; three seats, two tools each, guard, memory, gate, order; with the bar, its fill and every commit "
            + "on the disk; " + latencies.spread
        try options.report(result)
    }

    /// Back-tests in which a desk of rules decides on every bar.
    static func backtests(_ parts: DeskParts, _ options: Options) async throws {
        var notes: [String] = []
        let rounds = min(5, try options.number("rounds", default: 5))
        for desk in ["planner-trader-judge", "panel", "ensemble", "debate"] {
            var rig: DeskRig<RunRecorder>?
            let watch = try await DeskStopwatch(rounds: desk == "debate" ? rounds : 1) {
                rig = try await backtest(parts, desk)
            }
            guard let rig else { throw UsageError("no round of the \(desk) desk ran") }
            notes.append(
                "\(desk) \(watch.perSecond(rig.decisions)), \(rig.proposals) proposals, digest \(rig.digest)")
            guard desk == "debate" else { continue }
            var result = watch.measurement(
                "back-test, rules desk", unit: "µs per decision", per: rig.decisions, limit: 50)
            result.note =
                "\(rig.decisions) decisions on \(parts.source), statistics aside; per second: "
                + notes.reversed().joined(separator: "; ")
            try options.report(result)
        }
    }

    private static func backtest(_ parts: DeskParts, _ desk: String) async throws -> DeskRig<RunRecorder> {
        var rig = try DeskRig(
            parts.series, DeskRecorder(parts.terms(desk)), RunRecorder(parts.description(desk))
        ) { DeskParts.rules(desk) }
        for place in 0..<parts.series.count { try await rig.take(parts.series[place]) }
        return rig
    }

    /// A run again from recorded replies that lie in memory.
    static func replayFromMemory(_ parts: DeskParts, _ options: Options) async throws {
        try await replay(parts, options, "in memory", InMemoryReplyStore(), bars: 4_000)
        try await replay(
            parts, options, "in memory, rules' watchdog", InMemoryReplyStore(), bars: 20_000, watchdog: RulesWatchdog())
    }

    /// A run again from recorded replies that lie in the record.
    static func replayFromRecord(_ parts: DeskParts, _ options: Options) async throws {
        let home = try DeskHome(options)
        try await replay(parts, options, "in SQLite", StoredReplies(home.store), bars: 1_500)
        try await replay(
            parts, options, "in SQLite, rules' watchdog", StoredReplies(home.store), bars: 5_000,
            watchdog: RulesWatchdog())
        withExtendedLifetime(home) {}
    }

    private static func replay(
        _ parts: DeskParts, _ options: Options, _ place: String, _ store: any ReplyStore, bars: Int,
        watchdog: RulesWatchdog? = nil
    ) async throws {
        let scope = watchdog == nil ? "always" : "watched"
        let recorded = try await thinking(
            parts, bars, RecordingModel(ScriptedDesk(), store: store, scope: scope), watchdog)
        let rounds = min(5, try options.number("rounds", default: 5))
        var count = 0
        let watch = try await DeskStopwatch(rounds: rounds) {
            let rig = try await thinking(
                parts, bars, RecordedModel(ScriptedDesk().identity, store: store, scope: scope), watchdog)
            guard rig.recorder.deskDigest == recorded.recorder.deskDigest else {
                throw UsageError("the replay decided otherwise")
            }
            count = rig.decisions
        }
        var result = watch.measurement("recorded replies, \(place)", unit: "µs per decision", per: count, limit: 200)
        result.note =
            "\(watch.perSecond(count)) decisions per second, \(recorded.proposals) of \(count) propose; each seat two "
            + "tools and an answer; digest \(recorded.digest) as recorded"
        try options.report(result)
    }

    private static func thinking(
        _ parts: DeskParts, _ bars: Int, _ model: any LanguageModel, _ watchdog: RulesWatchdog?
    ) async throws -> DeskRig<RunRecorder> {
        var rig = try DeskRig(
            parts.series, DeskRecorder(parts.terms("replay")), RunRecorder(parts.description("replay")),
            isFree: true
        ) { DeskParts.debate(model, watchdog) }
        for place in 0..<min(parts.series.count, bars) { try await rig.take(parts.series[place]) }
        return rig
    }
}
