import Trading

/// Why an order may not go: one failed check, with the figure that failed it and the limit it met.
///
/// Callers switch on the case or store ``code``; the text is for people.
public enum Refusal: Error, Hashable, Sendable {
    /// The kill level in force lets no such order through.
    case killLevel(KillLevel)
    /// The market data of the instrument cannot be trusted at this moment, and why.
    case marketTrouble(String)
    /// What became of an order on the instrument is not known yet.
    case unresolvedOrder(OrderID)
    /// A desk proposed on a bar that is no longer the latest one.
    case staleProposal(asOf: Timestamp, latest: Timestamp)
    /// A desk's proposal makes no sense, and why.
    case unsoundProposal(String)
    /// The request names another instrument than the account was viewed for, or one outside the gate's list.
    case unknownInstrument(figure: Int, limit: Int)
    /// A quantity of nothing, or less.
    case zeroQuantity
    /// Below the instrument's smallest quantity.
    case belowMinimumQuantity(figure: Quantity, limit: Quantity)
    /// Above the instrument's largest quantity.
    case aboveMaximumQuantity(figure: Quantity, limit: Quantity)
    /// A price below the first step of the instrument's price grid.
    case offGrid(figure: Price, limit: Price)
    /// Below the instrument's smallest notional.
    case belowMinimumNotional(figure: Notional, limit: Notional)
    /// There is no reference price to hold the order's price against.
    case wouldBeNaked
    /// The reference price is older than the profile allows.
    case staleReference(figure: Interval, limit: Interval)
    /// The limit price is farther on the losing side of the reference than the collar.
    case priceCollar(figure: Price, limit: Price)
    /// A reduce-only order for more than is left to reduce.
    case reduceOnlyWouldGrow(figure: Quantity, limit: Quantity)
    /// A sell of more than is held and not promised to other sells.
    case insufficientHoldings(needed: Quantity, held: Quantity)
    /// A buy whose notional with its fee is more than the free cash.
    case insufficientCash(needed: Notional, free: Notional)
    /// The notional of one order.
    case orderNotional(figure: Notional, limit: Notional)
    /// Working orders of the account, this one included.
    case openOrders(figure: Int, limit: Int)
    /// Orders approved within an interval, this one included.
    case orderRate(figure: Int, limit: Int, per: Interval)
    /// The same order was approved this long ago.
    case duplicateOrder(figure: Interval, limit: Interval)
    /// The order would meet a working order of the same account; the limit is that order's price.
    case selfMatch(figure: Price, limit: Price)
    /// Exposure to the instrument after the order.
    case instrumentExposure(figure: Notional, limit: Notional)
    /// Sum of all exposures after the order, shorts counted positive.
    case grossExposure(figure: Notional, limit: Notional)
    /// Distance from zero of longs less shorts after the order.
    case netExposure(figure: Notional, limit: Notional)
    /// Gross exposure after the order over equity.
    case leverage(figure: Fraction, limit: Fraction)
    /// The instrument's share of gross exposure after the order.
    case concentration(figure: Fraction, limit: Fraction)
    /// The loss since the day began, as a fraction of the equity it began with.
    case dailyLoss(figure: Fraction, limit: Fraction)
    /// The daily loss was exceeded and its cool-down has not passed.
    case coolDown(until: Timestamp)
    /// The drawdown was exceeded and its pause has not passed.
    case drawdown(figure: Fraction, limit: Fraction, until: Timestamp)
    /// Losing trips in a row, and the pause they earned has not passed.
    case consecutiveLosses(figure: Int, limit: Int, until: Timestamp)
    /// A protection denies entries; the unit of figure and limit is the protection's own.
    case protection(name: String, figure: Fixed, limit: Fixed, until: Timestamp?)
    /// The sizing rule lacks something it is built on.
    case sizingInput(SizingNeed)
    /// Kelly's fraction of the trips so far is not above the limit of zero.
    case noEdge(figure: Fraction, limit: Fraction)
    /// A figure could not be computed, so nothing is sent.
    case arithmetic(ArithmeticError)
}
