import Engine
import Risk
import Simulation
import Strategies
import Trading

extension RunSettings {
    /// The settings of a run, read from what it was configured with.
    ///
    /// - Parameters:
    ///   - parameters: those of each sleeve's strategy, in the order of the sleeves; may be shorter.
    ///   - data: where the bars came from, one row for each source.
    public init(
        _ configuration: EngineConfiguration, model: FillModel, parameters: [ParameterValues], data: [Row]
    ) {
        var groups: [Group] = []
        for (index, sleeve) in configuration.sleeves.enumerated() {
            var rows = [Row("capital", sleeve.capital.description), Row("sizing", sleeve.sizing.description)]
            if index < parameters.count {
                rows += parameters[index].entries.map { Row($0.name, $0.value.description) }
            }
            groups.append(Group("Strategy \(sleeve.name)", rows))
        }
        groups.append(Group("Venue", RunSettings.rows(of: model)))
        groups.append(Group("Risk", RunSettings.rows(of: configuration.riskProfile)))
        for instrument in configuration.instruments {
            groups.append(
                Group(
                    "Instrument \(instrument.id)",
                    [
                        Row("price increment", instrument.priceIncrement.description),
                        Row("lot", instrument.lot.description),
                        Row("minimum notional", instrument.minNotional.description),
                    ]))
        }
        var rows = data
        if configuration.warmUpBars > 0 { rows.append(Row("warm-up bars", "\(configuration.warmUpBars)")) }
        if !rows.isEmpty { groups.append(Group("Data", rows)) }
        self.init(groups: groups)
    }

    private static func rows(of model: FillModel) -> [Row] {
        [
            Row("maker fee", model.makerFee.description),
            Row("taker fee", model.takerFee.description),
            Row("slippage", model.slippage.description),
            Row("latency", model.latency.description),
            Row("share of a bar's volume", model.participation.map(\.description) ?? "no limit"),
        ]
    }

    private static func rows(of profile: RiskProfile) -> [Row] {
        // Limits that are off would bury those that are on.
        let settings = profile.settings.filter { $0.value != "none" }.map { Row($0.key, $0.value) }
        return [Row("profile", profile.name)] + settings
    }
}
