import Trading

/// A bar that has just closed, and whose it is.
public struct BarUpdate: Hashable, Sendable {
    public let instrument: InstrumentIndex
    public let bar: Bar

    @inlinable
    public init(instrument: InstrumentIndex, bar: Bar) {
        self.instrument = instrument
        self.bar = bar
    }
}
