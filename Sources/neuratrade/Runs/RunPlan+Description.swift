import Engine
import Research
import Risk
import Simulation
import Storage
import Strategies
import Trading

extension RunPlan {
    /// Everything that decides how the run goes; its name is derived from it.
    func description(mode: RunMode, seed: UInt64?) -> RunDescription {
        RunDescription(
            mode: mode, sleeves: sleeves, instruments: series.map(\.instrument), data: data,
            interval: series[0].interval, riskProfile: profile.name,
            riskSettings: profile.settings.map { Setting($0.key, $0.value) }, fillModel: fills, warmUpBars: warmUp,
            seed: seed, productVersion: Product.version)
    }

    /// The settings as the report shows them.
    var settings: RunSettings {
        RunSettings(
            configuration, model: model, parameters: choices.map(\.parameters),
            data: zip(sources, series).map { source, series in
                RunSettings.Row(
                    series.instrument.id.description,
                    "\(source), \(Figures.grouped(series.count)) bars of \(series.interval)")
            })
    }

    private var sleeves: [RunDescription.Sleeve] {
        zip(choices, configuration.sleeves).map { choice, sleeve in
            RunDescription.Sleeve(
                name: sleeve.name, strategy: choice.parameters.descriptor.name,
                parameters: choice.parameters.entries.map { Setting($0.name, "\($0.value)") }
                    + (choice.isDesk ? desk?.settings ?? [] : []),
                sizing: sleeve.sizing.description, capital: sleeve.capital)
        }
    }

    private var data: [RunDescription.DataSource] {
        zip(sources, series).map { source, series in
            RunDescription.DataSource(
                label: source, checksum: series.columns.checksum, count: series.count,
                first: series.count > 0 ? series[0].openTime : nil,
                last: series.count > 0 ? series[series.count - 1].openTime : nil)
        }
    }

    private var fills: [Setting] {
        [
            Setting("maker-fee", model.makerFee.description), Setting("taker-fee", model.takerFee.description),
            Setting("entry", configuration.entry.description), Setting("lots", configuration.lotMatching.rawValue),
            Setting("slippage", model.slippage.description), Setting("latency", model.latency.description),
            Setting("participation", model.participation.map(\.description) ?? "none"),
            Setting("funding", funding.map { "\($0.rate) every \($0.interval)" } ?? "none"),
        ]
    }
}
