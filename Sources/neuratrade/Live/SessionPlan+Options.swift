import Engine
import Risk
import Simulation
import Trading

extension SessionPlan {
    /// The plan that options ask for.
    ///
    /// - Parameters:
    ///   - start: the opening of the first bar.
    ///   - fees: what the account is charged at the venue; the options' where absent.
    /// - Throws: ``CommandFailure`` for options that make no sense.
    init(
        _ options: RunOptions, mode: RunMode, venue: String, key: String, instruments: [Instrument], interval: Interval,
        start: Timestamp, warmUpBars: Int, fees: (maker: Fraction, taker: Fraction)?, baseline: [Holding]
    ) throws {
        let profile = try ProfileChoice.read(options.protections)
        let choices = try StrategyChoice.read(options, profile: profile)
        let model = try options.fillModel()
        let cash = Notional(try options.cashAmount())
        _ = try CommandFailure.reading("--entry") { try EntryStyle(options.entry) }
        self.init(
            mode: mode, venue: venue, key: key, instruments: instruments.map(Rules.init),
            sleeves: try choices.map { choice in
                Sleeve(
                    name: choice.name, strategy: choice.parameters.descriptor.name,
                    parameters: choice.parameters.entries.map { Pair(name: $0.name, value: "\($0.value)") },
                    sizing: choice.sizing.description,
                    capital: try cash.multiplied(by: choice.share, .down).description)
            }, riskProfile: profile.name, riskSettings: profile.settings.map { Pair(name: $0.key, value: $0.value) },
            makerFee: (fees?.maker ?? model.makerFee).description,
            takerFee: (fees?.taker ?? model.takerFee).description,
            slippage: model.slippage.description, latencyMilliseconds: options.latency,
            participation: model.participation?.description, entry: options.entry,
            lotMatching: try options.lotMatching().rawValue, interval: interval.description, warmUpBars: warmUpBars,
            start: start.nanoseconds, baseline: baseline, productVersion: Product.version)
    }
    /// Whether a market whose last bar closed then is replayed from the past: no venue is a day late.
    static func isReplayed(lastClose: Timestamp) -> Bool {
        abs(SystemClock.wall().since(lastClose).nanoseconds) > Interval.day.nanoseconds
    }
}
