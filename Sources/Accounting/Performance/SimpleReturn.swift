import Trading

/// `to` over `from`, less one, from the exact difference; `nil` where `from` is not positive.
func simpleReturn(from: Fixed, to: Fixed) -> Double? {
    guard from > .zero else { return nil }
    let (difference, overflow) = to.units.subtractingReportingOverflow(from.units)
    if overflow { return to.doubleValue / from.doubleValue - 1 }
    return Double(difference) / Double(from.units)
}
