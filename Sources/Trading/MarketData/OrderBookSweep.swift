/// What it takes to trade a quantity against the levels of a book at once, from the best price on; exact.
public struct OrderBookSweep: Hashable, Sendable {
    /// How much of the wish the book holds.
    public let filled: Lots
    /// The price of the last level that is reached; `nil` where nothing is filled.
    public let worst: Ticks?
    /// The sum of ticks × lots over the levels that are reached.
    public let tickLots: Int128

    /// What is paid or received, in quote.
    /// - Throws: ``ArithmeticError/overflow``.
    public func notional(_ instrument: Instrument) throws(ArithmeticError) -> Notional {
        let (units, overflow) = tickLots.multipliedReportingOverflow(by: instrument.tickLotValue.units)
        guard !overflow else { throw .overflow }
        return Notional(Fixed(units: units))
    }

    /// The volume-weighted average price, in quote per base; `nil` where nothing is filled.
    ///
    /// - Throws: ``ArithmeticError/overflow``; ``ArithmeticError/lossOfDigits`` when `rounding` is `.exact` and the
    ///   average needs more than twelve decimals.
    public func averagePrice(_ instrument: Instrument, _ rounding: Rounding) throws(ArithmeticError) -> Price? {
        guard filled > .zero else { return nil }
        let (units, overflow) = tickLots.multipliedReportingOverflow(by: instrument.priceIncrement.value.units)
        guard !overflow else { throw .overflow }
        return Price(Fixed(units: try Fixed.quotient(units, Int128(filled.count), rounding)))
    }
}
