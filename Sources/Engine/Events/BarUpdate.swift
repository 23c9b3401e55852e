import Trading

/// A bar that has just closed, and whose it is.
public struct BarUpdate: Hashable, Sendable {
    /// What is traded.
    public let instrument: InstrumentIndex
    /// The bar.
    public let bar: Bar

    /// By its parts.
    @inlinable
    public init(instrument: InstrumentIndex, bar: Bar) {
        self.instrument = instrument
        self.bar = bar
    }
}
