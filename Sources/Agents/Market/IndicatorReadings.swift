/// Indicators at the close of the latest bar; `nil` where one is still warming up.
public struct IndicatorReadings: Hashable, Sendable {
    /// The last price, in quote per base.
    public var close = Double.nan
    /// Wilder's relative strength index of 14 bars, 0 to 100.
    public var rsi: Double?
    /// Exponential average of 20 bars.
    public var fastAverage: Double?
    /// Exponential average of 50 bars.
    public var slowAverage: Double?
    /// MACD histogram (12, 26, 9), in quote.
    public var macdHistogram: Double?
    /// Average directional index of 14 bars, 0 to 100.
    public var trendStrength: Double?
    /// Average true range of 14 bars, in quote.
    public var averageTrueRange: Double?
    /// Where the close stands between Bollinger's bands (20, 2): 0 lower, 1 upper.
    public var percentB: Double?
    /// The bands' distance as a fraction of their middle.
    public var bandWidth: Double?
    /// Standard deviation of the last 20 returns, per bar.
    public var volatility: Double?
    /// The last bar's volume over the average of 20.
    public var relativeVolume: Double?
    /// The change over the last 10 bars, a fraction.
    public var momentum: Double?

    /// Nothing read yet.
    public init() {}

    /// Whether every reading is there.
    public var isComplete: Bool {
        rsi != nil && fastAverage != nil && slowAverage != nil && macdHistogram != nil && trendStrength != nil
            && averageTrueRange != nil && percentB != nil && bandWidth != nil && volatility != nil
            && relativeVolume != nil && momentum != nil
    }
}
