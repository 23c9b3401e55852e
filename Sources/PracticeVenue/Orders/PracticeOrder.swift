import Trading

/// An order at the venue.
struct PracticeOrder: Sendable {
    enum Status: String, Sendable {
        case new = "NEW"
        case partiallyFilled = "PARTIALLY_FILLED"
        case filled = "FILLED"
        case cancelled = "CANCELED"
        case rejected = "REJECTED"
        case expired = "EXPIRED"

        var isOpen: Bool { self == .new || self == .partiallyFilled }
    }

    let id: UInt64
    let draft: OrderDraft
    /// In base units; what a quote quantity came to.
    let quantity: Fixed
    var status = Status.new
    var executed = Fixed.zero
    var executedQuote = Fixed.zero
    let time: Timestamp
    var updated: Timestamp
    /// When it entered the book; not before its trigger.
    var working: Timestamp?
    let list: UInt64?
    /// What is set aside for it alone; an order of a list shares the list's.
    var lock: OrderLock?
    var expiryReason: String?
    /// How a venue's client named the request that cancelled it.
    var cancelID: String?

    var symbol: Int { draft.symbol }
    var side: Side { draft.side }
    var isOpen: Bool { status.isOpen }
    /// What has not traded; never negative.
    var remaining: Fixed { Fixed(units: max(0, quantity.units - executed.units)) }
}
