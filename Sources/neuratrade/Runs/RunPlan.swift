import Engine
import Foundation
import Risk
import Settings
import Simulation
import Storage
import Strategies
import Trading

/// Everything that one run needs, read and checked before it begins.
struct RunPlan {
    let configuration: EngineConfiguration
    let choices: [StrategyChoice]
    let series: [BarSeries]
    /// Where the bars came from: the names of files, or of a generated market.
    let sources: [String]
    let profile: RiskProfile
    let model: FillModel
    let funding: FundingSchedule?
    let cash: Notional
    let warmUp: Int
    /// The desks that sit in it; `nil` where only strategies trade.
    var desk: DeskPlan?
    /// What a person should know before trusting the result: gaps, rounding.
    let warnings: [String]

    /// Puts a run together.
    ///
    /// - Throws: ``CommandFailure`` or the error of the part that makes no sense.
    init(_ options: RunOptions, market: [MarketData], home: Home? = nil) throws {
        try RunPlan.checkNames(market)
        profile = try ProfileChoice.read(options.protections)
        choices = try StrategyChoice.read(options, profile: profile)
        desk = try DeskPlan(options, choices, home: home)
        model = try CommandFailure.reading("--participation") { try options.fillModel() }
        funding = try options.fundingSchedule()
        cash = Notional(try options.cashAmount())
        guard options.warmUp >= 0 else { throw CommandFailure.usage("--warm-up \(options.warmUp) is negative") }
        warmUp = options.warmUp
        let from = try options.moment(options.from, "--from")
        let to = try options.moment(options.to, "--to")
        if let from, let to, from >= to {
            throw CommandFailure.usage("--from \(from) is not before --to \(to); exchange them")
        }
        var series: [BarSeries] = []
        var warnings: [String] = []
        for data in market {
            let chosen = data.series.between(from, to)
            guard chosen.count > 0 else {
                throw CommandFailure.failed(
                    "\(data.source): no bars between \(from?.description ?? "the beginning") and "
                        + "\(to?.description ?? "the end"); it holds \(data.span)")
            }
            series.append(chosen)
            warnings += data.warnings(in: chosen)
        }
        let longest = series.map(\.count).max() ?? 0
        guard options.warmUp == 0 || options.warmUp < longest else {
            throw CommandFailure.usage(
                "--warm-up \(options.warmUp) leaves nothing to trade on: there are \(Figures.count(longest, "bar"))")
        }
        self.series = series
        self.warnings = warnings
        sources = market.map(\.source)
        configuration = try RunPlan.configuration(
            series, choices, profile, cash, feeRate: model.highestFee, options)
    }

    private static func checkNames(_ market: [MarketData]) throws {
        var names: Set<InstrumentID> = []
        for data in market where !names.insert(data.series.instrument.id).inserted {
            throw CommandFailure.usage(
                "\(data.series.instrument.id) is named twice; import files of one instrument together with "
                    + "'neuratrade bars import'")
        }
    }

    private static func configuration(
        _ series: [BarSeries], _ choices: [StrategyChoice], _ profile: RiskProfile, _ cash: Notional,
        feeRate: Fraction, _ options: RunOptions
    ) throws -> EngineConfiguration {
        var sleeves: [EngineConfiguration.Sleeve] = []
        for choice in choices {
            let strategies = try series.map { _ in try StrategyCatalog.make(choice.parameters) }
            sleeves.append(
                EngineConfiguration.Sleeve(
                    name: choice.name, capital: try cash.multiplied(by: choice.share, .down), strategies: strategies,
                    sizing: choice.sizing))
        }
        let starts = series.map { $0[0].openTime }
        return try EngineConfiguration(
            instruments: series.map(\.instrument), sleeves: sleeves, riskProfile: profile, feeRate: feeRate,
            start: starts.min() ?? .zero,
            entry: try CommandFailure.reading("--entry") { try EntryStyle(options.entry) },
            lotMatching: try options.lotMatching(), warmUpBars: options.warmUp,
            expectedBars: series.map(\.count).max() ?? 0)
    }
}
