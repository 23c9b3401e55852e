import Trading

/// What an order brings to the matching venue beside its request; a back-test's orders bring nothing.
public struct PlacementTerms: Hashable, Sendable {
    /// Quote that is set aside for the order, on top of what its account has in cash.
    public var reservedCash: Notional
    /// Lots that are set aside for the order, on top of what its account holds.
    public var reservedLots: Lots
    /// Whether a stop-limit order is woken by a move in favor: a take-profit with a limit.
    public var wakesInFavor: Bool

    /// Nothing set aside, and a stop where nothing else is said.
    public init(reservedCash: Notional = .zero, reservedLots: Lots = .zero, wakesInFavor: Bool = false) {
        self.reservedCash = reservedCash
        self.reservedLots = reservedLots
        self.wakesInFavor = wakesInFavor
    }
}
