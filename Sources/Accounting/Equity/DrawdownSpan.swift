import Trading

/// A fall of equity from a peak, exact.
public struct DrawdownSpan: Hashable, Sendable {
    /// The equity it fell from, in quote.
    public let peak: Fixed
    /// The lowest equity on the way, in quote.
    public let trough: Fixed
    /// The last bar at the peak.
    public let began: Timestamp
    /// The first bar back at the peak, or the latest bar where it has not come back.
    public let ended: Timestamp
    /// Whether equity came back to the peak.
    public let isRecovered: Bool

    /// From the peak to the recovery, or to the latest bar.
    public var length: Interval { ended.since(began) }

    /// Peak less trough in 10⁻¹² units; the trough is never above the peak, so it fits 128 bits without a sign.
    var fall: UInt128 {
        UInt128(bitPattern: peak.units.subtractingReportingOverflow(trough.units).partialValue)
    }

    /// Whether the fall, as a share of its peak, is larger; a fall from nothing or from debt has no share.
    func isLarger(than other: DrawdownSpan?) -> Bool {
        guard peak > .zero, fall > 0 else { return false }
        guard let other else { return true }
        // Peaks only rise, so a later fall that is not longer cannot be a larger share; this spares the products.
        if fall <= other.fall, peak >= other.peak { return false }
        let left = fall.multipliedFullWidth(by: other.peak.units.magnitude)
        let right = other.fall.multipliedFullWidth(by: peak.units.magnitude)
        return (left.high, left.low) > (right.high, right.low)
    }
}
