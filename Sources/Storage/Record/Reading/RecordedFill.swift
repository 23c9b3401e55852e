import Trading

/// An execution as it is recorded.
public struct RecordedFill: Hashable, Sendable {
    /// Its name.
    public let id: EntityID
    /// The order that was executed.
    public let order: EntityID
    /// When, by the venue's clock.
    public let time: Timestamp
    /// Buy or sell.
    public let side: Side
    /// At what price.
    public let price: Price
    /// How much.
    public let quantity: Quantity
    /// What it was worth, in quote.
    public let notional: Notional
    /// What the venue charged; negative for a rebate.
    public let fee: Fixed
    /// The asset of the fee.
    public let feeAsset: Asset
    /// Whether the order was resting.
    public let isMaker: Bool
    /// How much worse it was than expected, positive where it cost: against the trigger of an order that has one, else
    /// against the order's reference price. `nil` for a trailing stop, whose trigger moves.
    public let slippage: BasisPoints?
}
