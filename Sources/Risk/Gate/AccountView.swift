import Trading

/// The account at the moment of a review, as far as one instrument and one sleeve are concerned.
///
/// The engine builds it. Exposures are the worst case: open buys count as filled, at their limit or the reference.
public struct AccountView: Hashable, Sendable {
    /// Now.
    public var time: Timestamp
    /// Cash plus marks of the whole account, in quote.
    public var equity: Notional
    /// Cash plus marks of the sleeve, in quote.
    public var sleeveEquity: Notional
    /// The sleeve's cash that no working order has reserved.
    public var freeCash: Notional
    /// What is traded.
    public var instrument: Instrument
    /// Its place in the engine's list.
    public var index: InstrumentIndex
    /// The last price known to be real: the last close, or the middle of the last quote. Not positive where there is none.
    public var referencePrice: Ticks
    /// When the reference price was formed: the end of its bar, not the beginning.
    public var referenceTime: Timestamp
    /// The sleeve's position; negative for a short.
    public var positionQuantity: Lots
    /// What the sleeve's working sells outside the request's group may still sell.
    public var committedSells: Lots
    /// The account's exposure to the instrument, in quote, as a distance from zero.
    public var instrumentExposure: Notional
    /// The account's exposure to all instruments, in quote; shorts count positive.
    public var grossExposure: Notional
    /// The account's longs less its shorts, in quote.
    public var netExposure: Notional
    /// Working orders of the account, in all instruments.
    public var openOrderCount: Int
    /// The account's working orders in this instrument, of all sleeves.
    public var workingOrders: [WorkingOrderView]
    /// The larger of the fees the order may be charged, as a fraction of its notional.
    public var feeRate: Fraction
    /// Ask less bid; `nil` where no quote is known, as with bars.
    public var spread: Ticks?

    /// A view of the account.
    public init(
        time: Timestamp, equity: Notional, sleeveEquity: Notional, freeCash: Notional, instrument: Instrument,
        index: InstrumentIndex, referencePrice: Ticks, referenceTime: Timestamp, positionQuantity: Lots = .zero,
        committedSells: Lots = .zero, instrumentExposure: Notional = .zero, grossExposure: Notional = .zero,
        netExposure: Notional = .zero, openOrderCount: Int = 0, workingOrders: [WorkingOrderView] = [],
        feeRate: Fraction = .zero, spread: Ticks? = nil
    ) {
        self.time = time
        self.equity = equity
        self.sleeveEquity = sleeveEquity
        self.freeCash = freeCash
        self.instrument = instrument
        self.index = index
        self.referencePrice = referencePrice
        self.referenceTime = referenceTime
        self.positionQuantity = positionQuantity
        self.committedSells = committedSells
        self.instrumentExposure = instrumentExposure
        self.grossExposure = grossExposure
        self.netExposure = netExposure
        self.openOrderCount = openOrderCount
        self.workingOrders = workingOrders
        self.feeRate = feeRate
        self.spread = spread
    }
}
