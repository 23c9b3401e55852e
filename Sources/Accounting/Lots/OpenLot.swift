import Trading

/// What is left of one acquisition.
public struct OpenLot: Hashable, Sendable {
    /// The number it was acquired under.
    public let id: UInt64
    /// When it was acquired.
    public let acquired: Timestamp
    /// How much of it is left; positive.
    public let quantity: Lots
    /// What the rest of it cost, in quote, fees inside.
    public let cost: Notional

    /// A lot by its parts, as storage reads it back.
    public init(id: UInt64, acquired: Timestamp, quantity: Lots, cost: Notional) {
        self.id = id
        self.acquired = acquired
        self.quantity = quantity
        self.cost = cost
    }

    /// Whether one unit of this lot cost more than one unit of the other, compared without rounding.
    func isDearer(than other: OpenLot) -> Bool {
        // cost ÷ quantity against cost ÷ quantity, cross-multiplied through 256 bits.
        let left = cost.value.units.multipliedFullWidth(by: Int128(other.quantity.count))
        let right = other.cost.value.units.multipliedFullWidth(by: Int128(quantity.count))
        return (left.high, left.low) > (right.high, right.low)
    }
}
