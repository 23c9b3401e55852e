import Trading

/// One order of ours as the desk follows it, from its intent on, and after its end.
struct DeskOrder: Sendable {
    let request: OrderRequest
    let wording: VenueOrder
    /// The other order of its list.
    let mate: OrderID?
    var status: OrderStatus
    /// The latest moment at which its bytes may have left.
    var sentAt: MonotonicTime
    /// The trade id that the account's history is read from, where this order's executions may be missing.
    let historyFrom: VenueTradeID?
    var venueOrderID: Int64?
    /// The sum of distinct fills.
    var filled: Int64 = 0
    /// The most that the venue has shown as executed.
    var executed: Int64 = 0
    /// The end that the venue told, while fills are still missing.
    var end: End?
    var cancel: Cancel?
    /// The moment the last pass ended in which nothing showed the order; the first of two.
    var absentSince: MonotonicTime?
    /// Passes that left its fills incomplete.
    var shortPasses = 0

    /// An end told by the venue.
    struct End: Hashable, Sendable {
        let isCancel: Bool
        let reason: String
    }

    /// A wish to have the order back, until the venue shows that it has ended.
    struct Cancel: Hashable, Sendable {
        var attempts = 0
        var nextAt: MonotonicTime
        var isAsked = false
        /// Because its date has passed.
        var isOverdue = false
    }

    /// Whether the venue has executed more than the fills that are known.
    var isShort: Bool { executed > filled }

    /// Whether nobody knows whether the venue has it.
    var isUnresolved: Bool { status == .unknown || status == .sending || isShort }
}
