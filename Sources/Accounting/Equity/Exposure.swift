import Trading

/// What is held in each instrument at its mark, with the sums that limits are written against.
///
/// Set an instrument whenever its position or its mark changes.
public struct Exposure: Sendable {
    /// The sum of the positions without their signs, in quote.
    public private(set) var gross = Notional.zero
    /// The sum of the positions with their signs, in quote.
    public private(set) var net = Notional.zero
    private var values: [Notional]

    /// No positions in any of `instrumentCount` instruments.
    public init(instrumentCount: Int) {
        precondition(instrumentCount >= 0, "there cannot be \(instrumentCount) instruments")
        values = Array(repeating: .zero, count: instrumentCount)
    }

    /// The position in an instrument at its mark, in quote; negative for a short one.
    public subscript(instrument: InstrumentIndex) -> Notional { values[instrument.position] }

    /// Replaces the value of the position in an instrument.
    /// - Throws: ``Trading/ArithmeticError/overflow``; nothing has changed then.
    /// - Complexity: O(1).
    public mutating func set(_ value: Notional, for instrument: InstrumentIndex) throws(ArithmeticError) {
        let old = values[instrument.position].value
        let net = try self.net.value.subtracting(old).adding(value.value)
        let gross = try self.gross.value.subtracting(try old.magnitude()).adding(try value.value.magnitude())
        self.net = Notional(net)
        self.gross = Notional(gross)
        values[instrument.position] = value
    }

    /// Cash plus the positions at their marks, in quote.
    /// - Throws: ``Trading/ArithmeticError/overflow``.
    public func equity(cash: Notional) throws(ArithmeticError) -> Notional { try cash.adding(net) }

    /// The gross exposure as a share of equity, rounded up, as limits are checked; `nil` where equity is not positive.
    /// - Throws: ``Trading/ArithmeticError/overflow``.
    public func grossFraction(of equity: Notional) throws(ArithmeticError) -> Fraction? {
        equity > .zero ? try gross.fraction(of: equity, .up) : nil
    }
}
