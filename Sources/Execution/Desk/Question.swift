import Trading

/// What a request to the venue was about, for when its answer comes.
enum Question: Sendable {
    case place([OrderID])
    case cancel(OrderID)
    /// The cancel of an order of ours that this session does not know.
    case cancelStray
    /// Part of the reconciliation with this number.
    case pass(UInt64, PassQuestion)
}

/// A question on its way, and since when.
struct AskedQuestion: Sendable {
    let question: Question
    let since: MonotonicTime
    /// A port answers everything by its own deadline. Where one does not, the outcome is unclear after this long.
    static let deadline = Interval.seconds(30)
}

/// What one question of a reconciliation is about.
enum PassQuestion: Hashable, Sendable {
    case openOrders
    case lookUp(OrderID)
    case fills(InstrumentIndex)
    case balances
}
