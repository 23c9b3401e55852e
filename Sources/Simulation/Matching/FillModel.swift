import Trading

/// How the matching venue fills: fees, slippage, latency and liquidity.
public struct FillModel: Hashable, Sendable {
    /// Charged on fills of orders that rested.
    public let makerFee: Fraction
    /// Charged on fills of orders that took.
    public let takerFee: Fraction
    /// How much worse than the market's price takers trade.
    public let slippage: Slippage
    /// From the moment an order or a cancel is sent to the moment the venue has it.
    public let latency: Interval
    /// The share of a bar's volume that our orders may trade in it; `nil` for no limit.
    public let participation: Fraction?

    /// - Throws: ``SimulationError/configuration(_:)`` for fees outside 0 ..< 1, a negative latency, or a participation
    ///   outside 0 ... 1.
    public init(
        makerFee: Fraction, takerFee: Fraction, slippage: Slippage = .none, latency: Interval = .zero,
        participation: Fraction? = nil
    ) throws(SimulationError) {
        for (name, fee) in [("maker", makerFee), ("taker", takerFee)] {
            guard fee >= .zero, fee.value < .one else {
                throw .configuration("\(name) fee \(fee) is not a fraction between 0 and 1; 0.001 is 0.1 %")
            }
        }
        guard latency >= .zero else { throw .configuration("latency \(latency) is negative") }
        if let participation {
            guard participation > .zero, participation.value <= .one else {
                throw .configuration("participation \(participation) is not a fraction above 0 and up to 1")
            }
        }
        self.makerFee = makerFee
        self.takerFee = takerFee
        self.slippage = slippage
        self.latency = latency
        self.participation = participation
    }

    /// The dearest fee an order may meet.
    public var highestFee: Fraction { max(makerFee, takerFee) }
}
