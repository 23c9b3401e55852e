/// The return over the last `period` bars: how far the close has moved since then, as a fraction.
///
/// Feed it closes, oldest first; they are positive, so a return exists. Nothing traps on others: the result is then
/// infinite or NaN while one of the two closes is such a number.
///
/// - Returns: A fraction (0.02 is two percent); `nil` until `period` + 1 closes have arrived.
/// - Complexity: O(1) per bar; `period` words of memory.
public struct Returns: Indicator {
    /// How a movement is expressed.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// New over old, less one: what an account earns.
        case simple
        /// The natural logarithm of new over old: it adds up over time.
        case logarithmic
    }

    /// How many bars back the return reaches.
    public let period: Int
    /// How the movement is expressed.
    public let kind: Kind
    private var closes: DelayLine

    /// The return, or `nil` during the warm-up.
    public private(set) var value: Double?

    /// A return over `period` bars.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int = 1, kind: Kind = .simple) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        self.kind = kind
        closes = DelayLine(delay: period)
    }

    /// Bars until the first return: `period` + 1.
    public var warmUp: Int { period + 1 }

    /// Takes the next close and returns the movement since the one `period` bars ago.
    @discardableResult
    public mutating func update(_ close: Double) -> Double? {
        guard let old = closes.push(close) else { return nil }
        switch kind {
        case .simple: value = (close - old) / old
        case .logarithmic: value = naturalLogarithm(close / old)
        }
        return value
    }

    /// The return at each close of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(
        _ closes: [Double], period: Int = 1, kind: Kind = .simple
    ) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period, kind: kind)
        return closes.map { indicator.update($0) }
    }
}
