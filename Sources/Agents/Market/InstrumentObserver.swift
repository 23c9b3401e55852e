import Indicators
import Strategies
import Trading

/// Watches one instrument bar by bar for a desk: the last bars and the indicators over all of them.
///
/// A value: a copy goes on independently. It sees only the bars given so far.
public struct InstrumentObserver: Sendable {
    /// The instrument.
    public let instrument: Instrument
    /// The last bars.
    public private(set) var bars: BarWindow
    /// The indicators at the last bar.
    public private(set) var readings = IndicatorReadings()

    private var rsi: RelativeStrengthIndex
    private var fast: ExponentialMovingAverage
    private var slow: ExponentialMovingAverage
    private var convergence: MovingAverageConvergenceDivergence
    private var trend: AverageDirectionalIndex
    private var range: AverageTrueRange
    private var bands: BollingerBands
    private var volatility: RollingVolatility
    private var volume: SimpleMovingAverage
    private var momentum: Returns

    /// Bars until every indicator has a value.
    public static let warmUp = 51

    /// - Parameter barLimit: how many bars are kept.
    /// - Throws: ``IndicatorError``, never with the periods used here.
    public init(_ instrument: Instrument, barLimit: Int = 240) throws(IndicatorError) {
        self.instrument = instrument
        bars = BarWindow(limit: barLimit)
        rsi = try RelativeStrengthIndex(period: 14)
        fast = try ExponentialMovingAverage(period: 20)
        slow = try ExponentialMovingAverage(period: 50)
        convergence = try MovingAverageConvergenceDivergence()
        trend = try AverageDirectionalIndex(period: 14)
        range = try AverageTrueRange(period: 14)
        bands = try BollingerBands(period: 20, multiplier: 2)
        volatility = try RollingVolatility(period: 20)
        volume = try SimpleMovingAverage(period: 20)
        momentum = try Returns(period: 10)
    }

    /// Takes the next closed bar, oldest first.
    public mutating func update(_ bar: Bar) {
        bars.append(bar)
        let seen = StrategyBar(bar, instrument)
        let (high, low, close) = (seen.high, seen.low, seen.close)
        var new = IndicatorReadings()
        new.close = close
        new.rsi = rsi.update(close)
        new.fastAverage = fast.update(close)
        new.slowAverage = slow.update(close)
        new.macdHistogram = convergence.update(close)?.histogram
        new.trendStrength = trend.update(high: high, low: low, close: close)?.adx
        new.averageTrueRange = range.update(high: high, low: low, close: close)
        let band = bands.update(close)
        new.percentB = band?.percentB
        new.bandWidth = band?.width
        new.volatility = volatility.update(close)
        if let average = volume.update(seen.volume), average > 0 { new.relativeVolume = seen.volume / average }
        new.momentum = momentum.update(close)
        readings = new
    }
}
