import Engine
import Foundation
import Research
import Simulation
import Storage
import Trading

/// A simulated session that somebody watches: bar after bar at a pace that can be followed, every batch on disk before
/// its orders go out.
struct LiveSession {
    /// What is shown above the table.
    let title: String
    let plan: RunPlan
    let seed: UInt64?
    let home: Home
    /// Bar times a second; `nil` for as fast as it goes.
    let pace: Double?
    /// Whether only the result is printed, as JSON.
    var isJSON = false

    /// Trades to the end of the bars or to Ctrl-C, then says what came of it.
    func run() async throws {
        Interruption.watch()
        let keeper = try RecordKeeper(home)
        let table = LiveTable(
            title: title, instruments: plan.series.map(\.instrument), sleeves: plan.configuration.sleeves.map(\.name),
            start: plan.cash.value)
        if !Terminal.isOutputShown, !isJSON { Terminal.say(title) }
        var session = try RunSession(
            plan, mode: .sim, seed: seed, store: keeper.store, isStreaming: true, table: isJSON ? nil : table)
        if let desk = session.plan.desk, !isJSON { Terminal.complain("Thinking: \(desk.title).") }
        let outcome = try await trade(&session)
        await session.shutdown()
        let result = session.result
        let recorded = try session.finish(outcome, result)
        let folder = home.reports.appendingPathComponent(result.run, isDirectory: true).path
        let page = try RunReport(result).write(to: folder).page
        if isJSON {
            Terminal.write(try RunSummary(result).json())
            return
        }
        Terminal.say()
        Terminal.say(RunText(result, options: RunText.Options(usesColor: Terminal.hasColor, reportPath: page)).text())
        if let notice = HaltNotice.text(result) { Terminal.say(notice) }
        if let desks = session.deskTally { Terminal.say("Desk: \(desks.text)") }
        if let recorded { RecordKeeper.tell(recorded) }
        if outcome == .interrupted { Terminal.say("Stopped by hand; what was done until then is kept.") }
        LiveSession.showNext(result)
    }

    private func trade(_ session: inout RunSession) async throws -> RunDriver.Outcome {
        var merged = try MergedBars(plan.series)
        let total = plan.series.map(\.count).max() ?? 0
        let began = ContinuousClock.now
        var shown = began
        var done = 0
        var updates: [BarUpdate] = []
        var last = plan.configuration.start
        while let time = merged.next(into: &updates) {
            if Interruption.isRequested { break }
            try await session.take(updates, at: time)
            last = time
            done += 1
            if let pace { await wait(until: began + .seconds(Double(done) / pace)) }
            let now = ContinuousClock.now
            if shown.duration(to: now) > .milliseconds(100) || !Terminal.isOutputShown {
                shown = now
                let engine = session.simulator.engine
                session.journal.table?.show(engine, at: time, share: Double(done) / Double(total))
            }
        }
        let engine = session.simulator.engine
        session.journal.table?.show(engine, at: last, share: Double(done) / Double(max(1, total)), isLast: true)
        return Interruption.isRequested ? .interrupted : .finished
    }

    /// Waits in short steps, so that Ctrl-C is heard meanwhile.
    private func wait(until moment: ContinuousClock.Instant) async {
        while !Interruption.isRequested {
            let left = ContinuousClock.now.duration(to: moment)
            guard left > .milliseconds(2) else { return }
            // Sleeping only fails where the task is cancelled, and then there is nothing to wait for.
            do { try await Task.sleep(for: min(left, .milliseconds(100))) } catch { return }
        }
    }

    private static func showNext(_ result: RunResult) {
        Terminal.say("\nWhere to look next:")
        var table = TextTable([("", .left), ("", .left)])
        table.add(["neuratrade orders", "every order of this run, newest first"])
        if !result.fills.isEmpty || !result.refusals.isEmpty {
            table.add(["neuratrade explain \(result.run)-d1", "why the first decision was taken, and what followed"])
        }
        table.add(["neuratrade ledger", "the books, and the proof that they balance"])
        table.add(["neuratrade strategies", "what else can trade"])
        table.add(["neuratrade backtest --help", "the same engine on real bars"])
        Terminal.say(table.text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    }
}
