/// The extremes of a series within one column of a chart, so that drawing fewer points loses no peak and no trough.
struct Envelope: Hashable, Sendable {
    /// The lowest value; meaningless while empty.
    private(set) var low = 0.0
    /// The highest value; meaningless while empty.
    private(set) var high = 0.0
    /// The latest value.
    private(set) var last = 0.0
    /// Whether the lowest value came before the highest.
    private(set) var isLowFirst = true
    /// Whether nothing was added.
    private(set) var isEmpty = true

    /// Takes the next value.
    @inline(__always)
    mutating func add(_ value: Double) {
        last = value
        if isEmpty {
            (low, high, isEmpty) = (value, value, false)
        } else if value < low {
            low = value
            isLowFirst = false
        } else if value > high {
            high = value
            isLowFirst = true
        }
    }
}
