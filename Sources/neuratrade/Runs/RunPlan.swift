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
    /// What a person should know before trusting the result: gaps, rounding.
    let warnings: [String]

    /// Puts a run together.
    ///
    /// - Throws: ``CommandFailure`` or the error of the part that makes no sense.
    init(_ options: RunOptions, market: [MarketData]) throws {
        profile = try ProfileChoice.read(options.protections)
        choices = try StrategyChoice.read(options, profile: profile)
        model = try options.fillModel()
        funding = try options.fundingSchedule()
        cash = Notional(try options.decimal(options.cash, "--cash"))
        guard cash > .zero else { throw CommandFailure.usage("--cash \(cash) is not positive") }
        guard options.warmUp >= 0 else { throw CommandFailure.usage("--warm-up \(options.warmUp) is negative") }
        warmUp = options.warmUp
        let from = try options.moment(options.from, "--from")
        let to = try options.moment(options.to, "--to")
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
        self.series = series
        self.warnings = warnings
        sources = market.map(\.source)
        configuration = try RunPlan.configuration(
            series, choices, profile, cash, feeRate: model.highestFee, warmUp: options.warmUp)
    }

    private static func configuration(
        _ series: [BarSeries], _ choices: [StrategyChoice], _ profile: RiskProfile, _ cash: Notional,
        feeRate: Fraction, warmUp: Int
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
            start: starts.min() ?? .zero, warmUpBars: warmUp,
            expectedBars: series.map(\.count).max() ?? 0)
    }
}
