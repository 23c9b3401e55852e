import Trading

extension Fixed {
    /// Whether this is more than `fraction` of `whole`: compared as products, so nothing is divided or rounded.
    func exceeds(_ fraction: Fraction, of whole: Fixed) -> Bool {
        Fixed.isProduct(units, Fixed.scale, above: fraction.value.units, whole.units)
    }

    /// Whether a × b > c × d, exactly, for any four numbers.
    static func isProduct(_ a: Int128, _ b: Int128, above c: Int128, _ d: Int128) -> Bool {
        let (left, leftOverflow) = a.multipliedReportingOverflow(by: b)
        let (right, rightOverflow) = c.multipliedReportingOverflow(by: d)
        guard leftOverflow || rightOverflow else { return left > right }
        let wideLeft = a.multipliedFullWidth(by: b)
        let wideRight = c.multipliedFullWidth(by: d)
        return (wideLeft.high, wideLeft.low) > (wideRight.high, wideRight.low)
    }
}

extension Notional {
    /// `fraction` of this, rounded down: the most that stays within the limit.
    func limit(_ fraction: Fraction) throws(ArithmeticError) -> Notional { try multiplied(by: fraction, .down) }
}
