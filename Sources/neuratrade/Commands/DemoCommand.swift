import ArgumentParser
import Foundation
import Settings
import Storage
import Trading

/// `neuratrade demo`: see it trade, now.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Trade a made-up market now: no key, no network, no real money.",
        discussion: """
            Three strategies share one account on three made-up instruments, under the standard risk profile. Every \
            decision, refusal, order and posting is kept, and can be asked for afterwards.
            """)

    @Option(help: ArgumentHelp("The seed; the same seed gives the same market.", valueName: "number"))
    var seed: UInt64 = 7
    @Option(help: ArgumentHelp("How many days to trade.", valueName: "days")) var days = 14
    @Flag(help: "As fast as it goes, without a pace that can be followed.") var fast = false
    @Flag(help: "Print only the result, as JSON.") var json = false
    @OptionGroup var home: HomeOptions

    func run() async throws {
        let options = try RunOptions.parse([
            "--strategy", "rsi-reversion:0.4", "--strategy", "breakout:0.3", "--strategy", "sma-cross:0.3",
            // Slower than the defaults: on one-minute bars fees eat quick trades.
            "--set", "rsi-reversion.period=60", "--set", "rsi-reversion.oversold=38", "--set",
            "rsi-reversion.overbought=62", "--set", "breakout.entry-period=1440", "--set", "breakout.exit-period=480",
            "--set",
            "sma-cross.fast=240", "--set", "sma-cross.slow=1440",
        ])
        let market = try GeneratedMarkets.make(InstrumentCatalog.shipped.instruments, days: days, seed: seed)
        let plan = try RunPlan(options, market: market)
        let isPaced = !fast && !json && Terminal.isOutputShown
        try await LiveSession(
            title: "NeuraTrade demo: made-up market, seed \(seed); no key, no network, no real money", plan: plan,
            seed: seed, home: try home.resolved(), pace: isPaced ? Double(days) * 1_440 / 30 : nil, isJSON: json
        ).run()
    }
}
