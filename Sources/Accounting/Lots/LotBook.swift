import Trading

/// The lots that one sleeve holds of one instrument, with their cost and the profit realized so far.
///
/// Feed it acquisitions and disposals in the order they happened. It holds what was bought: it never goes short.
public struct LotBook: Sendable {
    /// Which lots a sale takes first.
    public let matching: LotMatching
    /// The open lots in the order they were acquired.
    public internal(set) var lots: [OpenLot] = []
    /// How much is held.
    public internal(set) var quantity = Lots.zero
    /// What the open lots cost, in quote, fees inside.
    public internal(set) var cost = Notional.zero
    /// Proceeds less cost of everything sold so far, in quote, fees inside.
    public internal(set) var realized = Notional.zero

    /// A book without lots.
    public init(matching: LotMatching = .fifo) { self.matching = matching }

    /// Adds a lot.
    ///
    /// - Parameters:
    ///   - quantity: how much; positive.
    ///   - cost: what it cost in quote, fees inside.
    ///   - id: a number that no open lot of this book has.
    /// - Throws: ``Trading/ArithmeticError/overflow``; the book is as it was.
    /// - Complexity: O(1) amortized.
    public mutating func acquire(_ quantity: Lots, cost: Notional, id: UInt64, at time: Timestamp)
        throws(ArithmeticError)
    {
        precondition(quantity > .zero, "an acquisition of \(quantity.count) lots; fills are checked before they book")
        let (held, overflow) = self.quantity.count.addingReportingOverflow(quantity.count)
        guard !overflow else { throw .overflow }
        self.cost = try self.cost.adding(cost)
        self.quantity = Lots(held)
        lots.append(OpenLot(id: id, acquired: time, quantity: quantity, cost: cost))
    }

    /// What selling everything at `value` would add to ``realized``, in quote.
    /// - Parameter value: what the held quantity is worth at the mark, in quote.
    /// - Throws: ``Trading/ArithmeticError/overflow``.
    public func unrealized(valuedAt value: Notional) throws(ArithmeticError) -> Notional {
        try value.subtracting(cost)
    }

    /// What selling everything at `mark`, without fees, would add to ``realized``, in quote.
    /// - Throws: ``Trading/ArithmeticError/overflow``.
    public func unrealized(at mark: Ticks, of instrument: Instrument) throws(ArithmeticError) -> Notional {
        try instrument.notional(quantity, at: mark).subtracting(cost)
    }
}
