/// One execution of an order, as the venue reports it.
public struct Fill: Hashable, Sendable {
    /// The venue's number for it; a second report with the same number is the same fill.
    public let tradeID: VenueTradeID
    /// The order that was executed.
    public let order: OrderID
    /// What was traded.
    public let instrument: InstrumentIndex
    /// Whether we bought or sold.
    public let side: Side
    /// At what price.
    public let price: Ticks
    /// How much; positive.
    public let quantity: Lots
    /// What the venue charged, in ``feeAsset``; negative for a rebate.
    public let fee: Fixed
    /// The asset the fee was charged in: often the quote, sometimes the base or a third.
    public let feeAsset: Asset
    /// Whether the order was resting and the other side took it.
    public let isMaker: Bool
    /// When the venue says it happened.
    public let time: Timestamp

    /// An execution in ticks and lots of its instrument.
    public init(
        tradeID: VenueTradeID, order: OrderID, instrument: InstrumentIndex, side: Side, price: Ticks, quantity: Lots,
        fee: Fixed, feeAsset: Asset, isMaker: Bool, time: Timestamp
    ) {
        self.tradeID = tradeID
        self.order = order
        self.instrument = instrument
        self.side = side
        self.price = price
        self.quantity = quantity
        self.fee = fee
        self.feeAsset = feeAsset
        self.isMaker = isMaker
        self.time = time
    }
}
