import Trading

/// An order exactly as it is worded to a venue: every field that decides what the venue does is here.
public struct VenueOrder: Hashable, Sendable {
    /// How the order meets the market at the venue. Prices are ticks of the instrument.
    public enum Kind: Hashable, Sendable {
        /// At this price or better.
        case limit(Ticks)
        /// At this price or better, and never as taker.
        case limitMaker(Ticks)
        /// At once, at whatever price there is. Not used for entries: they carry a limit.
        case market
        /// At the market once the price has moved against the holder to the trigger.
        case stop(trigger: Ticks)
        /// A limit order once the trigger of a stop is touched.
        case stopLimit(trigger: Ticks, limit: Ticks)
        /// At the market once the price has moved in favor to the trigger.
        case takeProfit(trigger: Ticks)
        /// A limit order once the trigger of a take-profit is touched.
        case takeProfitLimit(trigger: Ticks, limit: Ticks)
        /// A stop that follows the best price at this distance, in whole basis points.
        case trailingStop(basisPoints: Int)
    }

    /// How long it stands.
    public enum TimeInForce: String, Hashable, Sendable, CaseIterable {
        /// Until filled or cancelled.
        case goodTillCancelled
        /// What cannot trade at once goes.
        case immediateOrCancel
        /// All at once or nothing.
        case fillOrKill
    }

    /// Our name for it; unique for good.
    public let clientID: ClientOrderID
    /// What is traded.
    public let instrument: InstrumentID
    /// Buy or sell.
    public let side: Side
    /// How it meets the market.
    public let kind: Kind
    /// How much, in lots of the instrument; positive.
    public let quantity: Lots
    /// How long it stands; ignored for kinds that trade at the market.
    public let timeInForce: TimeInForce

    /// By its parts.
    public init(
        clientID: ClientOrderID, instrument: InstrumentID, side: Side, kind: Kind, quantity: Lots,
        timeInForce: TimeInForce
    ) {
        self.clientID = clientID
        self.instrument = instrument
        self.side = side
        self.kind = kind
        self.quantity = quantity
        self.timeInForce = timeInForce
    }
}
