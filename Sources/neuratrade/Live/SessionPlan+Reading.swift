import Engine
import Foundation
import Risk
import Simulation
import Storage
import Strategies
import Trading

extension SessionPlan {
    /// The plan as the journal keeps it.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(self))
    }

    /// Reads what ``encoded()`` wrote.
    static func decoded(_ bytes: [UInt8]) throws -> SessionPlan {
        do {
            let plan = try JSONDecoder().decode(SessionPlan.self, from: Data(bytes))
            guard plan.format == 1 else {
                throw CommandFailure.failed("the session was written by a newer program; use that one")
            }
            return plan
        } catch let error as DecodingError {
            throw CommandFailure.failed("the session's first record cannot be read: \(error)")
        }
    }

    /// What an engine trades by.
    func configuration() throws -> EngineConfiguration {
        let instruments = try self.instruments.map { try $0.instrument() }
        let profile = try risk()
        let sleeves = try self.sleeves.map { sleeve in
            let overrides = sleeve.parameters.map { (name: $0.name, value: $0.value) }
            let values = try StrategyCatalog.parameters(sleeve.strategy, overrides: overrides)
            return EngineConfiguration.Sleeve(
                name: sleeve.name, capital: Notional(try Fixed(sleeve.capital[...])),
                strategies: try instruments.map { _ in try StrategyCatalog.make(values) },
                sizing: try Sizing(sleeve.sizing))
        }
        guard let matching = LotMatchingName.read(lotMatching) else {
            throw CommandFailure.failed("the session's lots '\(lotMatching)' are not fifo, lifo or hifo")
        }
        return try EngineConfiguration(
            instruments: instruments, sleeves: sleeves, riskProfile: profile, feeRate: try fillModel().highestFee,
            start: Timestamp(nanoseconds: start), entry: try EntryStyle(entry), lotMatching: matching,
            warmUpBars: warmUpBars)
    }

    /// The limits in force.
    func risk() throws -> RiskProfile {
        try RiskProfile(name: riskProfile, settings: riskSettings.map { ($0.name, $0.value) }, base: .unrestricted)
    }

    /// How the simulated account of PAPER fills, and the dearest fee that LIVE reckons with.
    func fillModel() throws -> FillModel {
        try FillModel(
            makerFee: Fraction(try Fixed(makerFee[...])), takerFee: Fraction(try Fixed(takerFee[...])),
            slippage: try Slippage(slippage), latency: .milliseconds(Int64(latencyMilliseconds)),
            participation: try participation.map { Fraction(try Fixed($0[...])) })
    }

    /// The length of a bar.
    func barInterval() throws -> Interval {
        guard let interval = Interval(interval) else {
            throw CommandFailure.failed("the session's interval '\(self.interval)' is not a length of time")
        }
        return interval
    }

    /// How the record of runs names the session.
    /// - Parameter session: its id, so that two sessions of one plan are two runs.
    func description(of session: String) throws -> RunDescription {
        RunDescription(
            mode: mode,
            sleeves: try sleeves.map { sleeve in
                RunDescription.Sleeve(
                    name: sleeve.name, strategy: sleeve.strategy,
                    parameters: sleeve.parameters.map { Setting($0.name, $0.value) }, sizing: sleeve.sizing,
                    capital: Notional(try Fixed(sleeve.capital[...])))
            },
            instruments: try instruments.map { try $0.instrument() },
            data: instruments.map { rules in
                RunDescription.DataSource(
                    label: "\(venue) \(rules.id), session \(session)", checksum: "stream", count: 0,
                    first: Timestamp(nanoseconds: start),
                    last: nil)
            }, interval: try barInterval(), riskProfile: riskProfile,
            riskSettings: riskSettings.map { Setting($0.name, $0.value) },
            fillModel: [
                Setting("maker-fee", makerFee), Setting("taker-fee", takerFee), Setting("entry", entry),
                Setting("lots", lotMatching), Setting("slippage", slippage),
                Setting("latency", "\(latencyMilliseconds)ms"), Setting("participation", participation ?? "none"),
                Setting("venue", venue), Setting("key", key),
            ], warmUpBars: warmUpBars, seed: nil, productVersion: productVersion)
    }
}

extension SessionPlan.Rules {
    init(_ instrument: Instrument) {
        self.init(
            id: instrument.id, priceIncrement: instrument.priceIncrement.description, lot: instrument.lot.description,
            minQuantity: instrument.minQuantity.description, maxQuantity: instrument.maxQuantity.description,
            minNotional: instrument.minNotional.description)
    }

    /// The instrument with these rules.
    func instrument() throws -> Instrument {
        try Instrument(
            id: id, priceIncrement: Price(try Fixed(priceIncrement[...])), lot: Quantity(try Fixed(lot[...])),
            minQuantity: Quantity(try Fixed(minQuantity[...])), maxQuantity: Quantity(try Fixed(maxQuantity[...])),
            minNotional: Notional(try Fixed(minNotional[...])))
    }
}
