import Trading

/// A made-up market: one-minute (or longer) bars with trends, ranges, crashes, clusters of large moves, gaps, and volume
/// that follows volatility. The same seed gives the same bars on every machine.
///
/// It is for practice and tests. What works here proves nothing about real markets.
public struct GeneratedMarket: Sendable {
    /// What is traded.
    public let instrument: Instrument
    /// The length of a bar.
    public let interval: Interval
    /// What the market is doing.
    public private(set) var regime = MarketRegime.range

    private var generator: SeededGenerator
    private var price: Double
    private var anchor: Double
    private var time: Timestamp
    private var barsLeft = 0
    private var heat = 1.0
    private let typicalMove: Double
    private let typicalVolume: Double
    private let gapChance: Double

    /// A market at its start.
    ///
    /// - Parameters:
    ///   - startPrice: in quote per base; positive.
    ///   - typicalMove: the deviation of one bar's return; 0.0006 resembles minutes of a large coin.
    ///   - typicalVolume: base units a bar.
    ///   - gapChance: the chance that the venue stops before a bar, for 2 to 30 bars.
    /// - Throws: ``SimulationError/configuration(_:)`` for a number outside its range.
    public init(
        instrument: Instrument, seed: UInt64, start: Timestamp, startPrice: Double, interval: Interval = .minute,
        typicalMove: Double = 0.0006, typicalVolume: Double = 20, gapChance: Double = 0.00005
    ) throws(SimulationError) {
        guard startPrice.isFinite, startPrice > 0, startPrice < 1e9 else {
            throw .configuration("the start price \(startPrice) is not between 0 and 1e9")
        }
        guard (0.000_001...0.05).contains(typicalMove) else {
            throw .configuration("the typical move \(typicalMove) is not between 0.000001 and 0.05")
        }
        guard typicalVolume > 0, typicalVolume < 1e9, (0...1).contains(gapChance) else {
            throw .configuration("the typical volume or the chance of a gap is out of range")
        }
        self.instrument = instrument
        self.interval = interval
        self.typicalMove = typicalMove
        self.typicalVolume = typicalVolume
        self.gapChance = gapChance
        generator = SeededGenerator(seed: seed)
        price = startPrice
        anchor = startPrice
        time = start
    }

    /// The next bar.
    public mutating func next() -> Bar {
        if barsLeft == 0 { changeRegime() }
        barsLeft -= 1
        if generator.unit() < gapChance { stopForAWhile() }
        let open = price
        heat = 0.94 * heat + 0.06 * (0.4 + 1.2 * generator.unit())
        let move = typicalMove * regime.roughness * heat
        // Eight steps inside the bar give the extremes.
        var low = open
        var high = open
        for _ in 0..<8 {
            var step = generator.normal() * move * 0.353_553 + regime.drift(typicalMove) / 8
            if regime == .range { step += (anchor - price) / anchor * 0.002 }
            price = min(max(price * (1 + step), 1e-6), 1e9)
            low = min(low, price)
            high = max(high, price)
        }
        let spread = (high - low) / open / typicalMove
        let volume = typicalVolume * (0.25 + 0.5 * spread + 0.5 * spread * spread) * (0.5 + generator.unit())
        defer { time = time.advanced(by: interval) }
        return bar(open: open, high: high, low: low, volume: volume)
    }

    /// The next `count` bars as a series.
    public mutating func series(count: Int) throws(InstrumentError) -> BarSeries {
        var bars: [Bar] = []
        bars.reserveCapacity(count)
        for _ in 0..<count { bars.append(next()) }
        return try BarSeries(
            instrument: instrument, interval: interval, columns: BarColumns(bars, instrument: instrument))
    }

    private mutating func changeRegime() {
        let chance = generator.unit()
        regime =
            switch chance {
            case ..<0.28: .rise
            case ..<0.54: .fall
            case ..<0.82: .range
            case ..<0.86: .crash
            default: .calm
            }
        let stay = regime.stay
        barsLeft = Int(stay.lowerBound + (stay.upperBound - stay.lowerBound) * generator.unit())
        anchor = price
    }

    private mutating func stopForAWhile() {
        let missed = 2 + Int(generator.unit() * 29)
        time = time.advanced(by: Interval(nanoseconds: interval.nanoseconds * Int64(missed)))
        price = min(max(price * (1 + generator.normal() * typicalMove * 4), 1e-6), 1e9)
        heat = min(heat * 1.5, 8)
    }

    private func bar(open: Double, high: Double, low: Double, volume: Double) -> Bar {
        let first = ticks(open)
        let last = ticks(price)
        return Bar(
            openTime: time, open: first, high: max(ticks(high), max(first, last)),
            low: min(ticks(low), min(first, last)), close: last,
            volume: Lots(
                Int64(min(max(volume / instrument.lot.value.doubleValue, 1), ceiling(instrument.lotMantissa)))))
    }

    private func ticks(_ price: Double) -> Ticks {
        let count = price / instrument.priceIncrement.value.doubleValue
        return Ticks(Int64(min(max(count.rounded(), 1), ceiling(instrument.priceMantissa))))
    }

    /// The most ticks or lots that a column still holds as a count of decimals.
    private func ceiling(_ mantissa: Int64) -> Double { min(1e15, 9e18 / Double(mantissa)) }
}
