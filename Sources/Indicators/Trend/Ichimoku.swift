/// Ichimoku Kinkō Hyō: middles of three ranges, and a cloud of two of them drawn ahead of time.
///
/// Feed it closed bars, oldest first. A chart draws the cloud `displacement` bars ahead and the close, as chikou, the
/// same number of bars back. A streaming value cannot look ahead, so it gives at each bar what is known there:
/// ``Value/senkouA`` and ``Value/senkouB`` are the cloud drawn *at this bar* (computed `displacement` bars ago),
/// ``Value/leadingA`` and ``Value/leadingB`` the cloud computed now, which a chart draws `displacement` bars ahead.
/// The chikou of this bar would be a future close; instead ``Value/delayedClose`` is the close of `displacement` bars
/// ago, beside which a chart draws the present close.
///
/// - Returns: Quote per unit of base; `nil` until `conversionPeriod` bars have arrived, and each line `nil` until its
///   own warm-up, written there, is over.
/// - Complexity: O(1) per bar, amortized; memory of twice the periods and three times the displacement.
/// - SeeAlso: Goichi Hosoda, *Ichimoku Kinkō Hyō* (1969).
public struct Ichimoku: Indicator {
    private var conversion: DonchianChannel
    private var base: DonchianChannel
    private var span: DonchianChannel
    private var delayedA: DelayLine
    private var delayedB: DelayLine
    private var closes: DelayLine

    /// The latest lines, or `nil` during the warm-up.
    public private(set) var value: Value?

    /// Lines over 9, 26 and 52 bars with a cloud 26 bars ahead, or other lengths.
    ///
    /// - Throws: ``IndicatorError`` when a length is not in 1 to ``Indicator/maximumPeriod``.
    public init(
        conversionPeriod: Int = 9, basePeriod: Int = 26, spanPeriod: Int = 52, displacement: Int = 26
    ) throws(IndicatorError) {
        conversion = try DonchianChannel(period: IndicatorError.checked(conversionPeriod, "conversionPeriod"))
        base = try DonchianChannel(period: IndicatorError.checked(basePeriod, "basePeriod"))
        span = try DonchianChannel(period: IndicatorError.checked(spanPeriod, "spanPeriod"))
        let displacement = try IndicatorError.checked(displacement, "displacement")
        delayedA = DelayLine(delay: displacement)
        delayedB = DelayLine(delay: displacement)
        closes = DelayLine(delay: displacement)
    }

    /// Bars until the first tenkan: `conversionPeriod`.
    public var warmUp: Int { conversion.warmUp }

    /// Takes a bar and returns the lines known at it.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        let tenkan = conversion.update(high: high, low: low)?.middle
        let kijun = base.update(high: high, low: low)?.middle
        let leadingB = span.update(high: high, low: low)?.middle
        let delayedClose = closes.push(close)
        let leadingA: Double? =
            if let tenkan, let kijun { (tenkan + kijun) / 2 } else { nil }
        let senkouA = leadingA.flatMap { delayedA.push($0) }
        let senkouB = leadingB.flatMap { delayedB.push($0) }
        guard let tenkan else { return nil }
        value = Value(
            tenkan: tenkan, kijun: kijun, leadingA: leadingA, leadingB: leadingB,
            senkouA: senkouA, senkouB: senkouB, delayedClose: delayedClose)
        return value
    }

    /// The lines at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a length is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double],
        conversionPeriod: Int = 9, basePeriod: Int = 26, spanPeriod: Int = 52, displacement: Int = 26
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(
            conversionPeriod: conversionPeriod, basePeriod: basePeriod, spanPeriod: spanPeriod,
            displacement: displacement)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
