/// What a strategy is told about its own position when a bar closes.
@frozen
public struct Situation: Hashable, Sendable {
    /// What its sleeve holds, or is about to.
    public let holding: Holding
    /// Closed bars since the entry filled, the bar of the fill included: 1 at that bar's close, 0 where nothing is held.
    public let barsHeld: Int
    /// The price of the position's first fill, in quote per base; `nil` where nothing is held.
    public let entryPrice: Double?

    /// A situation.
    @inlinable
    public init(holding: Holding, barsHeld: Int = 0, entryPrice: Double? = nil) {
        self.holding = holding
        self.barsHeld = barsHeld
        self.entryPrice = entryPrice
    }

    /// Nothing held, nothing on its way.
    @inlinable public static var flat: Situation { Situation(holding: .flat) }
}
