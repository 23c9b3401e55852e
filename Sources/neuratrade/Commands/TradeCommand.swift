import ArgumentParser
import Foundation
import Settings
import Storage
import Strategies
import Trading

/// `neuratrade trade`.
struct TradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trade", abstract: "Trade bar after bar, and watch it.",
        discussion: """
            In mode sim the market is made up, or replays stored bars, and the venue exists only in memory. Mode paper \
            takes a venue's live streams, and keeps the account in memory. Mode live sends orders with a key of the \
            vault, after a readiness check and a typed confirmation. Every batch of decisions is on disk before its \
            orders go out. Ctrl-C ends cleanly and keeps what was done; after a crash, the same command goes on.

            Without --strategy a desk of agents trades. It thinks by rules, without a network and without a key, unless \
            --model or config/desk.yaml name a model.

            Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not ready.
            """)

    /// Where orders go.
    enum Mode: String, ExpressibleByArgument, CaseIterable {
        case sim
        case paper
        case live
    }

    @Option(help: "Where orders go: sim, paper or live.") var mode: Mode
    @Option(
        name: .customLong("bars"),
        help: ArgumentHelp(
            "Sim: replay this file or archive; may be repeated. A made-up market where absent.", valueName: "file"))
    var bars: [String] = []
    @Option(
        name: .customLong("instrument"),
        help: ArgumentHelp("What to trade; may be repeated. BTC/USDT where absent.", valueName: "base/quote"))
    var instrumentNames: [String] = []
    @Option(help: ArgumentHelp("The length of a bar; told from the file, else 1m, where absent.", valueName: "1m"))
    var interval: String?
    @Option(help: ArgumentHelp("The seed of a made-up market.", valueName: "number")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("How many days of a made-up market.", valueName: "days")) var days = 14
    @Option(
        help: ArgumentHelp(
            "Sim: bars a second; as fast as it goes where absent and nobody watches, else 600.", valueName: "bars"))
    var speed: Double?
    @Flag(help: "Print only the result, as JSON; in paper and live, no table.") var json = false
    @OptionGroup(title: "At a venue") var session: SessionOptions
    @OptionGroup(title: "How it trades") var options: RunOptions
    @OptionGroup(title: "Where it is kept") var home: HomeOptions

    func run() async throws {
        if let speed, !(0.001...1_000_000).contains(speed) {
            throw CommandFailure.usage("--speed \(speed) is not a number of bars a second from 0.001 to 1000000")
        }
        let home = try home.resolved()
        var options = options
        if options.strategies.isEmpty { options.strategies = [DeskSeat.descriptor.name] }
        switch mode {
        case .sim: try await simulate(options, home)
        case .paper, .live: try await atVenue(options, home)
        }
    }

    private func simulate(_ options: RunOptions, _ home: Home) async throws {
        let reader = MarketDataReader(home: home.url, options: options)
        let market: [MarketData]
        if bars.isEmpty {
            let names = instrumentNames.isEmpty ? ["BTC/USDT"] : instrumentNames
            let instruments = try names.map { try reader.rules(try BarsOptions.instrument($0)) }
            market = try GeneratedMarkets.make(instruments, days: days, seed: seed)
        } else {
            market = try reader.read(bars: bars, instruments: instrumentNames, interval: interval)
        }
        var plan = try RunPlan(options, market: market, home: home)
        plan.desk?.passphraseFd = session.passphraseFd
        let what = bars.isEmpty ? "made-up market, seed \(seed)" : "replay of stored bars"
        try await LiveSession(
            title: "NeuraTrade SIM: \(what); no real money", plan: plan,
            seed: bars.isEmpty ? seed : nil, home: home, pace: speed ?? (Terminal.isOutputShown && !json ? 600 : nil),
            isJSON: json
        ).run()
    }

    private func atVenue(_ options: RunOptions, _ home: Home) async throws {
        guard bars.isEmpty else {
            throw CommandFailure.usage(
                "--bars: \(mode.rawValue) takes its bars from the venue; replay files with --mode sim, or on a practice venue"
            )
        }
        let names = instrumentNames.isEmpty ? ["BTC/USDT"] : instrumentNames
        let instruments = try names.map(BarsOptions.instrument)
        guard Set(instruments).count == instruments.count else {
            throw CommandFailure.usage("an instrument is named twice")
        }
        if session.closeSession {
            return try SessionClosing(home: home, mode: mode == .paper ? .paper : .live, options: session).run()
        }
        let length = try interval.map { try BarsOptions.interval($0) } ?? .minute
        if mode == .paper {
            try await PaperTrader(
                options: options, session: session, instruments: instruments, interval: length, home: home, isJSON: json
            ).run()
        } else {
            try await LiveTrader(
                options: options, session: session, instruments: instruments, interval: length, home: home, isJSON: json
            ).run()
        }
    }
}
