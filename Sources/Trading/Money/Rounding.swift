/// The direction in which a result that falls between two representable numbers goes.
///
/// There is no default: each place that rounds says who pays for it.
public enum Rounding: Hashable, Sendable, CaseIterable {
    /// Toward negative infinity. Quantities, free balances, buy limits.
    case down
    /// Toward positive infinity. Fees, margins, sell limits.
    case up
    /// Toward zero.
    case towardZero
    /// To the nearest, halves to the even neighbor. Display only.
    case halfEven
    /// Not at all: a result that is not exact throws ``ArithmeticError/lossOfDigits``.
    case exact
}
