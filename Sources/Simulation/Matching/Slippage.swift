import Trading

/// How much worse than the market's price an order that takes liquidity trades: half the spread, and impact.
///
/// Impact grows with the square root of the order's share of the bar's volume: an order as large as the whole bar moves
/// the price by `impact` of it. Both are fractions of the price; the result goes against the taker, up to a whole tick.
public struct Slippage: Hashable, Sendable {
    /// Half the distance between bid and ask, as a fraction of the price.
    public let halfSpread: Fraction
    /// The move caused by an order as large as the bar's volume, as a fraction of the price.
    public let impact: Double

    /// - Throws: ``SimulationError/configuration(_:)`` for a fraction outside 0 ..< 0.5, or an impact outside 0 ... 1.
    public init(halfSpread: Fraction, impact: Double) throws(SimulationError) {
        guard halfSpread >= .zero, halfSpread.value < Fixed(units: Fixed.scale / 2) else {
            throw .configuration("half spread \(halfSpread) is not between 0 and 0.5")
        }
        guard impact.isFinite, (0...1).contains(impact) else {
            throw .configuration("impact \(impact) is not between 0 and 1")
        }
        self.halfSpread = halfSpread
        self.impact = impact
    }

    private init() {
        halfSpread = .zero
        impact = 0
    }

    /// No slippage.
    public static let none = Slippage()

    /// What is assumed unless told otherwise: half a basis point, and five basis points for a whole bar's volume.
    public static let standard = Slippage(unchecked: Fraction(Fixed(units: 50_000_000)), impact: 0.0005)

    private init(unchecked halfSpread: Fraction, impact: Double) {
        self.halfSpread = halfSpread
        self.impact = impact
    }

    /// Reads `0`, a half spread such as `0.0001`, or `spread:0.0001,impact:0.0005`.
    /// - Throws: ``SimulationError/configuration(_:)``.
    public init(_ text: String) throws(SimulationError) {
        var halfSpread = Fraction.zero
        var impact = 0.0
        if text.contains(":") {
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                let pair = part.split(separator: ":", omittingEmptySubsequences: false)
                guard pair.count == 2 else { throw Slippage.unreadable(text) }
                switch pair[0] {
                case "spread":
                    guard let value = Fraction(String(pair[1])) else { throw Slippage.unreadable(text) }
                    halfSpread = value
                case "impact":
                    guard let value = Fixed(String(pair[1])) else { throw Slippage.unreadable(text) }
                    impact = value.doubleValue
                default: throw Slippage.unreadable(text)
                }
            }
        } else {
            guard let value = Fraction(text) else { throw Slippage.unreadable(text) }
            halfSpread = value
        }
        try self.init(halfSpread: halfSpread, impact: impact)
    }

    private static func unreadable(_ text: String) -> SimulationError {
        .configuration("slippage '\(text)' is not 0, a half spread such as 0.0001, or spread:0.0001,impact:0.0005")
    }

    /// The price a taker pays instead of `price`.
    ///
    /// - Parameter volume: what the bar traded; an order larger than it counts as large as it.
    public func taken(_ price: Ticks, side: Side, quantity: Lots, volume: Lots) -> Ticks {
        if halfSpread == .zero && impact == 0 { return price }
        var fraction = halfSpread.value.doubleValue
        if impact > 0 {
            let share = volume.count > 0 ? min(1, Double(quantity.count) / Double(volume.count)) : 1
            fraction += impact * share.squareRoot()
        }
        let move = min(Double(price.count) * fraction, 4e15).rounded(.up)
        let ticks = Int64(move)
        if side == .sell { return Ticks(max(1, price.count - ticks)) }
        let (sum, overflow) = price.count.addingReportingOverflow(ticks)
        return Ticks(overflow ? .max : sum)
    }
}

extension Slippage: CustomStringConvertible {
    /// As the initializer from text reads it.
    public var description: String {
        impact == 0 ? "\(halfSpread)" : "spread:\(halfSpread),impact:\(impact)"
    }
}
