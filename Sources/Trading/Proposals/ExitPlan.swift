/// How a position is left when the reason for it does not speak first. Every part is optional.
public struct ExitPlan: Hashable, Sendable {
    /// Sell when the price has fallen this fraction below the entry price.
    public var stopFraction: Double?
    /// Sell when the price has risen this fraction above the entry price.
    public var takeProfitFraction: Double?
    /// Sell when the price has fallen this fraction below its best since entry.
    public var trailingFraction: Double?
    /// Sell after this many closed bars.
    public var barLimit: Int?

    /// A plan of the parts that are given.
    public init(
        stopFraction: Double? = nil, takeProfitFraction: Double? = nil, trailingFraction: Double? = nil,
        barLimit: Int? = nil
    ) {
        self.stopFraction = stopFraction
        self.takeProfitFraction = takeProfitFraction
        self.trailingFraction = trailingFraction
        self.barLimit = barLimit
    }

    /// No exit but the strategy's own.
    public static let none = ExitPlan()
}
