import Trading

/// The way that the price is assumed to take through a bar: open, then low, then high, then close.
///
/// The low comes first because positions are long: where a stop and a target are both touched, the stop is what fills.
/// The open lies at the bar's opening time, the low a third later, the high two thirds later, the close at its end.
public enum BarPath: Int, CaseIterable, Sendable {
    /// The bar's opening time.
    case open
    /// A third later.
    case low
    /// Two thirds later.
    case high
    /// The end of the bar.
    case close

    /// When a bar of this length is at the point.
    public func time(_ bar: Bar, _ interval: Interval) -> Timestamp {
        bar.openTime.advanced(by: Interval(nanoseconds: interval.nanoseconds / 3 * Int64(rawValue)))
    }

    /// The price of the bar at the point.
    public func price(_ bar: Bar) -> Ticks {
        switch self {
        case .open: bar.open
        case .low: bar.low
        case .high: bar.high
        case .close: bar.close
        }
    }
}
