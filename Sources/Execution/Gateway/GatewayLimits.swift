import Trading

/// How old, how far off and how many: what the gateway lets pass. A figure equal to its limit passes.
public struct GatewayLimits: Hashable, Sendable {
    /// The age of the quote that an order is worded on, at decision and at send.
    public var quoteAge = Interval.seconds(5)
    /// How far this machine's clock may be from the venue's, error included.
    public var clockOffset = Interval.milliseconds(500)
    /// How long ago the last clean reconciliation may have ended.
    public var reconciliationAge = Interval.minutes(10)
    /// How long an approval lives; two seconds at most.
    public var approvalLife = Interval.seconds(2)
    /// The validity window that every order is sent with.
    public var receiveWindow = Interval.seconds(5)
    /// Most orders in ``orderWindow``.
    public var orderCount = 50
    /// The window of ``orderCount``.
    public var orderWindow = Interval.seconds(10)

    /// The limits of the safety rules.
    public init() {}
}
