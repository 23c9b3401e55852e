import Trading

extension EquityCurve {
    /// The fall from the running peak now, as a fraction of the peak; zero at the peak, and where the peak is not
    /// positive and the fraction does not exist.
    public var drawdown: Double { count == 0 ? 0 : DrawdownSpan.fraction(from: peak, to: last) ?? 0 }

    /// The largest fall from a running peak over all bars; `nil` where equity never fell.
    ///
    /// Of two equal ones it is the earlier.
    public var largestDrawdown: DrawdownSpan? {
        guard let lastTime else { return nil }
        let open = span(until: lastTime, isRecovered: false)
        return open.isLarger(than: largestEnded) ? open : largestEnded
    }
}

extension DrawdownSpan {
    /// The fall as a share of the peak, from 0.
    public var fraction: Double { DrawdownSpan.fraction(from: peak, to: trough) ?? 0 }

    /// The fall from `peak` to `equity` as a share of the peak; `nil` where the peak is not positive.
    static func fraction(from peak: Fixed, to equity: Fixed) -> Double? {
        guard peak > .zero, equity <= peak else { return nil }
        let fall = UInt128(bitPattern: peak.units.subtractingReportingOverflow(equity.units).partialValue)
        return Double(fall) / Double(peak.units)
    }
}
