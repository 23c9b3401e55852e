import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// A strategy's run over the bars that a desk knows, on an account of its own that ends with the run.
struct StrategyTrial {
    /// Bars that were run over.
    let bars: Int
    /// Trades that were closed.
    let trades: Int
    /// Those that made money after fees.
    let wins: Int
    /// What the account gained, a fraction; open positions at their mark.
    let result: Double
    /// The deepest fall from a peak at a bar's close, a fraction.
    let largestFall: Double
    /// What the price did over the same bars, a fraction, without fees.
    let holdingResult: Double
    /// Whether something was held at the end.
    let stillHolds: Bool

    /// Why there is no result: a sentence of ours.
    struct Failure: Error {
        let text: String
    }

    /// The fewest and the most bars of a run; the bound on its time as well.
    static let shortest = 30
    static let longest = 2_000

    /// Runs a strategy with some parameters over the context's bars.
    init(
        _ name: String, _ settings: [(name: String, value: String)], _ context: DeskContext, _ model: FillModel
    ) throws(Failure) {
        let known = context.bars.suffix(StrategyTrial.longest)
        guard known.count >= StrategyTrial.shortest, let first = known.first, let last = known.last else {
            throw Failure(text: "only \(known.count) bars are known; \(StrategyTrial.shortest) are needed")
        }
        let strategy: any Strategy
        do throws(StrategyError) {
            strategy = try StrategyCatalog.make(name, overrides: settings)
        } catch {
            throw Failure(text: ModelText.clean("\(error)", limit: 300))
        }
        var trips = TripCounter()
        let (capital, equities) = try StrategyTrial.run(strategy, known, context, model, &trips)
        bars = known.count
        trades = trips.count
        wins = trips.wins
        stillHolds = trips.isOpen
        result = (equities.last ?? capital) / capital - 1
        largestFall = StrategyTrial.largestFall(equities, from: capital)
        let start = context.instrument.priceValue(first.open)
        holdingResult = start > 0 ? context.instrument.priceValue(last.close) / start - 1 : 0
    }

    private static func run(
        _ strategy: any Strategy, _ bars: [Bar], _ context: DeskContext, _ model: FillModel, _ trips: inout TripCounter
    ) throws(Failure) -> (capital: Double, equities: [Double]) {
        do {
            // Enough for a lot of anything: a trial is about fractions.
            let capital = Notional(Fixed(1_000_000_000))
            let sleeve = EngineConfiguration.Sleeve(
                name: "trial", capital: capital, strategies: [strategy], sizing: .fraction(.hundredths(50)))
            let configuration = try EngineConfiguration(
                instruments: [context.instrument], sleeves: [sleeve], riskProfile: RiskProfile(name: "trial"),
                feeRate: model.highestFee, start: bars[0].openTime, expectedBars: bars.count)
            var simulator = try Simulator(configuration, model: model, journal: &trips)
            var equities: [Double] = []
            equities.reserveCapacity(bars.count)
            for bar in bars {
                try simulator.take(bar, of: InstrumentIndex(0), interval: context.interval, journal: &trips)
                equities.append(simulator.engine.equity.doubleValue)
            }
            trips.isOpen = simulator.engine.heldLots(InstrumentIndex(0)) > .zero
            return (capital.value.doubleValue, equities)
        } catch {
            throw Failure(text: "the run could not be made: \(ModelText.clean("\(error)", limit: 200))")
        }
    }

    private static func largestFall(_ equities: [Double], from capital: Double) -> Double {
        var (peak, fall) = (capital, 0.0)
        for equity in equities {
            peak = max(peak, equity)
            if peak > 0 { fall = max(fall, 1 - equity / peak) }
        }
        return fall
    }

    /// Counts closed trades; keeps no record.
    private struct TripCounter: Journal {
        var count = 0
        var wins = 0
        var isOpen = false

        mutating func record(_ effects: Effects) throws {
            for case .roundTrip(let trip) in effects.entries {
                count += 1
                if trip.isWin { wins += 1 }
            }
        }
    }
}
