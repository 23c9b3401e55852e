import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// An engine and a matching venue trading one instrument whose tick and lot are worth 1, with the record as text.
struct TradingFloor {
    var simulator: Simulator
    var tape = Tape()
    private var bars = 0

    /// A journal that keeps the entries and what they say.
    struct Tape: Journal {
        var entries: [JournalEntry] = []

        mutating func record(_ effects: Effects) { entries += effects.entries }

        var trips: [RoundTrip] {
            entries.compactMap { if case .roundTrip(let trip) = $0 { trip } else { nil } }
        }
        var fills: [String] {
            entries.compactMap {
                guard case .fill(let fill, _) = $0 else { return nil }
                return "\(fill.side == .buy ? "buy" : "sell") \(fill.quantity.count) at \(fill.price.count)"
            }
        }
        var orders: [String] {
            entries.compactMap {
                guard case .order(let request, let role, _, _) = $0 else { return nil }
                return "\(role.name) \(request.type.name) \(request.quantity.count)"
            }
        }
        var refusals: [Refusal] {
            entries.compactMap { if case .refusal(_, let refusal, _) = $0 { refusal } else { nil } }
        }
        var alerts: [String] {
            entries.compactMap { if case .alert(let text, _) = $0 { text } else { nil } }
        }
    }

    init(
        _ scripts: [(script: String, plan: ExitPlan)], cash: Int = 1_000, sizing: String = "fraction:0.5",
        model: FillModel = fillModel(), profile: RiskProfile = .unrestricted,
        instrument: Instrument = natural("BTC/USDT")
    ) throws {
        let sleeves = try scripts.enumerated().map { position, script in
            EngineConfiguration.Sleeve(
                name: "scripted-\(position)", capital: Notional(Fixed(cash)),
                strategies: [ScriptedStrategy(script.script, script.plan)], sizing: try Sizing(sizing))
        }
        let configuration = try EngineConfiguration(
            instruments: [instrument], sleeves: sleeves, riskProfile: profile, feeRate: model.highestFee, start: .zero)
        simulator = try Simulator(configuration, model: model, journal: &tape)
    }

    init(
        _ script: String, _ plan: ExitPlan = .none, cash: Int = 1_000, sizing: String = "fraction:0.5",
        model: FillModel = fillModel(), profile: RiskProfile = .unrestricted,
        instrument: Instrument = natural("BTC/USDT")
    ) throws {
        try self.init(
            [(script, plan)], cash: cash, sizing: sizing, model: model, profile: profile, instrument: instrument)
    }

    /// One minute in which the price does not move.
    mutating func bar(_ price: Int64, volume: Int64 = 1_000_000) throws {
        try bar(price, price, price, price, volume: volume)
    }

    mutating func bar(_ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, volume: Int64 = 1_000_000) throws {
        let bar = Bar(
            openTime: minute(bars), open: Ticks(open), high: Ticks(high), low: Ticks(low), close: Ticks(close),
            volume: Lots(volume))
        bars += 1
        try simulator.take(bar, of: InstrumentIndex(0), interval: .minute, journal: &tape)
    }

    /// An event between two bars.
    mutating func take(_ event: (Timestamp) -> Event) throws {
        try simulator.take(event(minute(bars)), journal: &tape)
    }

    var engine: Engine { simulator.engine }
    var held: Int64 { simulator.engine.heldLots(InstrumentIndex(0)).count }
    /// Whether the venue's account and the engine's books say the same.
    var agrees: Bool {
        simulator.venue.accountCash.value == engine.totalCash
            && simulator.venue.accountHoldings(InstrumentIndex(0)).count == held
    }
    /// What is set aside for open orders.
    func reserved(_ sleeve: Int = 0) -> Fixed {
        guard let quote = engine.ledger.knownIndex(of: asset("USDT")) else { return .zero }
        return engine.ledger.balance(.reserved(SleeveIndex(sleeve)), quote)
    }
}
