/// One price of an order book, and how much stands there.
@frozen
public struct OrderBookLevel: Hashable, Sendable {
    /// The price.
    public let price: Ticks
    /// How much stands there; in an update zero means that the level is gone.
    public let quantity: Lots

    /// A level, or the change of one.
    @inlinable
    public init(price: Ticks, quantity: Lots) {
        self.price = price
        self.quantity = quantity
    }
}
