import Trading

/// One reconciliation on its way: what was asked, and what is still to be asked.
struct Pass: Sendable {
    let number: UInt64
    let started: MonotonicTime
    /// Whether balances are compared at its end.
    let isFull: Bool
    /// What the desk knew when it began; whatever it learns meanwhile makes a comparison of balances worthless.
    let version: UInt64
    /// Open orders that the venue showed.
    var shown: Set<String> = []
    /// Orders looked up and not answered yet.
    var unanswered = 0
    /// Orders that neither the open orders nor the look-up showed.
    var missing: [OrderID] = []
    /// The instrument whose trades are being read.
    var instrument = 0
    /// The highest trade id read, for each instrument.
    var highest: [VenueTradeID?]
    /// Pages of trades read for the present instrument.
    var pages = 0
    /// Trades whose order is not known, by instrument and side; they keep an order from being proven absent.
    var orphans: [(instrument: Int, side: Side)] = []
}
