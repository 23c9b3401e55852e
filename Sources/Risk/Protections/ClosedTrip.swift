import Trading

/// A position from its entry to its exit, as protections see it.
public struct ClosedTrip: Hashable, Sendable {
    /// What was traded.
    public let instrument: InstrumentIndex
    /// What it brought after fees, in quote.
    public let profit: Notional
    /// The profit as a fraction of what the entry cost.
    public let tripReturn: Fraction
    /// Whether a stop or trailing stop closed it.
    public let wasStop: Bool
    /// When it was closed.
    public let time: Timestamp

    /// A closed trip.
    public init(
        instrument: InstrumentIndex, profit: Notional, tripReturn: Fraction, wasStop: Bool, time: Timestamp
    ) {
        self.instrument = instrument
        self.profit = profit
        self.tripReturn = tripReturn
        self.wasStop = wasStop
        self.time = time
    }
}
