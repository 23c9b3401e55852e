import Trading

/// What a request to the venue was about, for when its answer comes.
enum Question: Sendable {
    case place([OrderID])
    case cancel(OrderID)
    /// Part of the reconciliation with this number.
    case pass(UInt64, PassQuestion)
}

/// What one question of a reconciliation is about.
enum PassQuestion: Hashable, Sendable {
    case openOrders
    case lookUp(OrderID)
    case fills(InstrumentIndex)
    case balances
}
