import ArgumentParser
import Foundation
import Research
import Storage
import Trading

/// `neuratrade backtest`.
struct BacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Trade stored bars with the engine, and say what came of it.",
        discussion: """
            A decision on a bar's close fills no earlier than the next bar's open. Inside a bar the price is assumed to \
            go open, low, high, close; where a stop and a target are both touched, the stop fills.

            Ctrl-C ends cleanly with exit code 1 and keeps what was done; the same command again adds the rest. A desk \
            with a model thinks anew instead: that is another session, and paid for again.

            Examples:
              neuratrade backtest --bars bitcoin.csv --instrument BTC/USDT \\
                --strategy rsi-reversion
              neuratrade backtest --instrument BTC/USDT --instrument ETH/USDT \\
                --strategy breakout:0.5 --strategy sma-cross
            """)

    @Option(
        name: .customLong("bars"),
        help: ArgumentHelp(
            "A file or archive of bars; may be repeated. The home's archive where absent.", valueName: "file"))
    var bars: [String] = []
    @Option(
        name: .customLong("instrument"),
        help: ArgumentHelp("What the bars are of; may be repeated, in the order of --bars.", valueName: "base/quote"))
    var instrumentNames: [String] = []
    @Option(help: ArgumentHelp("The length of a bar, told from the file where absent.", valueName: "1m"))
    var interval: String?
    @OptionGroup(title: "How it trades") var options: RunOptions
    @OptionGroup(title: "Where it is kept") var home: HomeOptions
    @Flag(help: "Print the result as JSON.") var json = false
    @Option(help: ArgumentHelp("Write the report (a page, JSON, CSV) into this folder.", valueName: "folder"))
    var report: String?
    @Flag(help: "Do not keep the run in the record.") var noRecord = false

    func run() async throws {
        Interruption.watch()
        let home = try home.resolved()
        let market = try MarketDataReader(home: home.url, options: options)
            .read(bars: bars, instruments: instrumentNames, interval: interval)
        let plan = try RunPlan(options, market: market, home: home)
        for warning in plan.warnings { Terminal.complain("warning: \(warning)") }
        try ReportFolder.check(report)
        let keeper = try noRecord ? nil : RecordKeeper(home)
        var session = try RunSession(plan, mode: .backtest, store: keeper?.store)
        if let desk = session.plan.desk, !json { Terminal.complain("Thinking: \(desk.title).") }
        let outcome = try await session.run()
        await session.shutdown()
        let result = session.result
        if let recorded = try session.finish(outcome, result), !json { RecordKeeper.tell(recorded) }
        let page = try report.map { try RunReport(result).write(to: $0).page }
        if json {
            Terminal.write(try RunSummary(result).json())
        } else {
            Terminal.say(
                RunText(result, options: RunText.Options(usesColor: Terminal.hasColor, reportPath: page)).text())
            if let desks = session.deskTally { Terminal.say("Desk: \(desks.text)") }
            if let notice = HaltNotice.text(result) { Terminal.say(notice) }
            if keeper != nil {
                let isDecided = !result.fills.isEmpty || !result.refusals.isEmpty
                let why = isDecided ? "Why: neuratrade explain \(result.run)-d1, and so on. " : ""
                Terminal.say("\n\(why)All runs: neuratrade runs")
            }
        }
        if outcome == .interrupted {
            let rest = noRecord ? "nothing is kept" : "what was done is kept, the same command again adds the rest"
            throw CommandFailure.failed("stopped after \(Figures.count(result.barCount, "bar")); \(rest)")
        }
    }
}
