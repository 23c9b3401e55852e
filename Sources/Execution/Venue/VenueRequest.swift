import Trading

/// What is asked of a venue. None of them waits: each is answered by exactly one ``VenueAnswer`` with the same number.
public enum VenueRequest: Sendable {
    /// Place one order, or two as a list in which one cancels the other. The permit holds them.
    case place(PlacePermit)
    /// Take back what is left of an order, by our name for it.
    case cancel(ClientOrderID, InstrumentID)
    /// How far is this order?
    case lookUp(ClientOrderID, InstrumentID)
    /// Every open order of the account on these instruments, strangers' included.
    case openOrders([InstrumentID])
    /// Every execution on the instrument from this trade id on, or the latest where there is none.
    case fills(InstrumentID, from: VenueTradeID?)
    /// Every balance that is not zero.
    case balances
}

/// The number that joins a request with its answer; unique within a process.
public struct RequestNumber: Hashable, Sendable, Comparable {
    /// The plain number.
    public let value: UInt64

    /// Wraps a plain number.
    public init(_ value: UInt64) { self.value = value }

    /// By number.
    public static func < (a: RequestNumber, b: RequestNumber) -> Bool { a.value < b.value }
}
