import Trading

/// The part of one sale that was taken from one lot: a line of a tax report.
public struct LotMatch: Hashable, Sendable {
    /// The number of the lot.
    public let lot: UInt64
    /// When the lot was acquired.
    public let acquired: Timestamp
    /// When this part of it was sold.
    public let disposed: Timestamp
    /// How much was taken.
    public let quantity: Lots
    /// What this part had cost, in quote, fees inside.
    public let cost: Notional
    /// What this part brought, in quote, fees taken off.
    public let proceeds: Notional

    /// A match by its parts, as storage reads it back.
    public init(
        lot: UInt64, acquired: Timestamp, disposed: Timestamp, quantity: Lots, cost: Notional, proceeds: Notional
    ) {
        self.lot = lot
        self.acquired = acquired
        self.disposed = disposed
        self.quantity = quantity
        self.cost = cost
        self.proceeds = proceeds
    }

    /// Proceeds less cost, in quote; negative for a loss.
    /// - Throws: ``Trading/ArithmeticError/overflow``, never for a match that a ``LotBook`` made.
    public var gain: Notional {
        get throws(ArithmeticError) { try proceeds.subtracting(cost) }
    }
}
