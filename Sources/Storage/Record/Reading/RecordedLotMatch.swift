import Trading

/// The part of one sale that was taken from one lot.
public struct RecordedLotMatch: Hashable, Sendable {
    /// The fill that sold.
    public let sale: EntityID
    /// The fill that had bought.
    public let purchase: EntityID
    /// When it was bought.
    public let acquired: Timestamp
    /// When it was sold.
    public let disposed: Timestamp
    /// How much.
    public let quantity: Quantity
    /// What it had cost, in quote, fees inside.
    public let cost: Notional
    /// What it brought, in quote, fees taken off.
    public let proceeds: Notional
    /// Proceeds less cost.
    public let gain: Notional
}
