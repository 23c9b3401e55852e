import Trading

/// A fill reduced to what charts need: when, what, at what price, and how much.
public struct FillMark: Hashable, Sendable {
    /// When the venue says it happened.
    public let time: Timestamp
    /// What was traded.
    public let instrument: InstrumentIndex
    /// Whether we bought or sold.
    public let side: Side
    /// At what price.
    public let price: Ticks
    /// How much; positive.
    public let quantity: Lots

    /// A mark by its parts.
    public init(time: Timestamp, instrument: InstrumentIndex, side: Side, price: Ticks, quantity: Lots) {
        self.time = time
        self.instrument = instrument
        self.side = side
        self.price = price
        self.quantity = quantity
    }

    init(_ fill: Fill) {
        self.init(
            time: fill.time, instrument: fill.instrument, side: fill.side, price: fill.price, quantity: fill.quantity)
    }
}
