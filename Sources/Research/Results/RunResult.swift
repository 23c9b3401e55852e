import Accounting
import Engine
import Trading

/// Everything a run came to: what summaries, texts and reports are made from.
public struct RunResult: Sendable {
    /// The run's name in the record.
    public let run: String
    /// Where its events came from.
    public let mode: RunMode
    /// Every statistic.
    public let performance: Performance
    /// Equity after every bar.
    public let curve: EquityCurve
    /// The length of a bar.
    public let interval: Interval
    /// Bars of all instruments together.
    public let barCount: Int
    /// Equity at the end, in quote.
    public let finalEquity: Fixed
    /// Cash at the end, free and reserved, in quote.
    public let cash: Fixed
    /// Fees paid in the quote asset.
    public let fees: Fixed
    /// The notionals of all fills, in quote.
    public let turnover: Fixed
    /// The finished trades, in the order they closed.
    public let trips: [RoundTrip]
    /// Every fill, in the order it was reported.
    public let fills: [FillMark]
    /// Refusals by code, sorted by code.
    public let refusals: [RefusalCount]
    /// Risk events and alerts, oldest first; may be fewer than ``eventCount``.
    public let events: [RunEvent]
    /// How many events there were.
    public let eventCount: Int
    /// The sleeves, in the engine's order.
    public let sleeves: [SleeveResult]
    /// The instruments, in the engine's order.
    public let instruments: [InstrumentResult]
    /// The bars that were traded on, one series for each instrument, up to the last that the engine saw; empty where
    /// they were not kept.
    public let series: [BarSeries]
    /// What was chosen.
    public let settings: RunSettings
    /// What the reader should know before trusting the figures, one sentence each.
    public let warnings: [String]

    /// The result of a run that has ended, or was stopped.
    ///
    /// - Parameters:
    ///   - engine: in its last state.
    ///   - collected: what the run's journal kept.
    ///   - series: the bars that were fed, one series for each instrument in the engine's order; leave it empty where
    ///     they are gone, and there is no comparison with holding and no chart of prices.
    public init(
        run: String, mode: RunMode, engine: Engine, collected: RunCollector, series: [BarSeries], interval: Interval,
        settings: RunSettings = RunSettings(), warnings: [String] = []
    ) {
        let configured = engine.configuration
        let curve = engine.curve
        let isComplete = series.count == configured.instruments.count
        let seen = isComplete ? series.map { RunResult.part($0, of: curve) } : []
        performance = Performance(
            curve: curve, trips: collected.trips, start: curve.start, interval: interval,
            turnoverNotional: Notional(engine.turnover), benchmark: RunResult.benchmark(seen))
        self.run = run
        self.mode = mode
        self.curve = curve
        self.interval = interval
        self.series = seen
        self.settings = settings
        self.warnings = warnings
        barCount = engine.barCount
        finalEquity = engine.equity
        cash = engine.totalCash
        fees = engine.feesPaid
        turnover = engine.turnover
        trips = collected.trips
        fills = collected.fills
        refusals = collected.refusals
        events = collected.events
        eventCount = collected.eventCount
        sleeves = configured.sleeves.indices.map { RunResult.sleeve($0, engine, collected.trips) }
        instruments = configured.instruments.enumerated().map { index, instrument in
            InstrumentResult(
                instrument: instrument, openQuantity: instrument.quantity(engine.heldLots(InstrumentIndex(index))))
        }
    }

    /// The asset everything is paid with.
    public var quote: Asset? { instruments.first?.instrument.id.quote }

    /// The moment the first bar opened; `nil` without bars.
    public var from: Timestamp? { curve.firstTime }

    /// The moment the last bar closed; `nil` without bars.
    public var to: Timestamp? { curve.lastTime?.advanced(by: interval) }

    /// Strategies and instruments in one line: `rsi-reversion on BTC/USDT`.
    public var title: String {
        let names = sleeves.map(\.name).joined(separator: " + ")
        return names + " on " + instruments.map { $0.instrument.id.description }.joined(separator: ", ")
    }

    /// The bars that the engine saw: a run that was stopped did not see the rest.
    private static func part(_ series: BarSeries, of curve: EquityCurve) -> BarSeries {
        guard let last = curve.lastTime else { return series.prefix(0) }
        return series.between(nil, last.advanced(by: Interval(nanoseconds: 1)))
    }

    private static func benchmark(_ series: [BarSeries]) -> Benchmark? {
        guard series.count == 1, series[0].count > 0 else { return nil }
        let instrument = series[0].instrument
        return Benchmark(
            first: instrument.price(series[0][0].open), last: instrument.price(series[0][series[0].count - 1].close))
    }

    private static func sleeve(_ index: Int, _ engine: Engine, _ trips: [RoundTrip]) -> SleeveResult {
        let configured = engine.configuration.sleeves[index]
        // Wrapping cannot happen: realized profits are parts of an equity that the engine has summed in range.
        let realized = engine.positions.reduce(into: Int128(0)) { sum, position in
            if position.sleeve.position == index { sum &+= position.realized.value.units }
        }
        return SleeveResult(
            name: configured.name, capital: configured.capital, equity: engine.sleeveEquity(SleeveIndex(index)),
            trades: trips.count { $0.sleeve.position == index }, realized: Notional(Fixed(units: realized)))
    }
}
