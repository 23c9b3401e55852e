import Trading

/// One execution as a venue tells it. Two with the same instrument and trade id are the same execution.
public struct VenueFill: Hashable, Sendable {
    /// The venue's number for the execution.
    public let tradeID: VenueTradeID
    /// The venue's number for the order.
    public let venueOrderID: Int64
    /// Our name for the order, where the answer carries it.
    public let clientID: String?
    /// What was traded.
    public let instrument: InstrumentID
    /// Whether we bought or sold.
    public let side: Side
    /// At what price.
    public let price: Price
    /// How much, in base.
    public let quantity: Quantity
    /// What was charged, in ``feeAsset``.
    public let fee: Fixed
    /// What it was charged in; a third asset is possible.
    public let feeAsset: Asset
    /// Whether our order was resting.
    public let isMaker: Bool
    /// When, by the venue's clock.
    public let time: Timestamp

    /// By its parts.
    public init(
        tradeID: VenueTradeID, venueOrderID: Int64, clientID: String?, instrument: InstrumentID, side: Side,
        price: Price, quantity: Quantity, fee: Fixed, feeAsset: Asset, isMaker: Bool, time: Timestamp
    ) {
        self.tradeID = tradeID
        self.venueOrderID = venueOrderID
        self.clientID = clientID
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
