/// What was traded in one closed interval: open, high, low, close and volume, on the instrument's grid.
///
/// Prices and volume are whole ticks and lots of the instrument that the series belongs to.
@frozen
public struct Bar: Hashable, Sendable {
    /// The moment the interval begins.
    public var openTime: Timestamp
    /// The first traded price.
    public var open: Ticks
    /// The highest traded price.
    public var high: Ticks
    /// The lowest traded price.
    public var low: Ticks
    /// The last traded price.
    public var close: Ticks
    /// The traded quantity, rounded down to whole lots.
    public var volume: Lots

    /// A bar in ticks and lots of its instrument.
    @inlinable
    public init(openTime: Timestamp, open: Ticks, high: Ticks, low: Ticks, close: Ticks, volume: Lots) {
        self.openTime = openTime
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// Whether the low is positive, the high is the highest, the low the lowest, and the volume not negative.
    public var isConsistent: Bool {
        low.count > 0 && low <= open && low <= close && high >= open && high >= close && volume.count >= 0
    }
}
