import Engine
import Trading

/// What a ``BarFeed`` wants done, in this order.
public enum BarFeedAnswer: Hashable, Sendable {
    /// Deliver: the bars of one period.
    case release([BarUpdate], at: Timestamp)
    /// Deliver: bars that come too late to act on; indicators need them.
    case missed([BarUpdate], at: Timestamp)
    /// Ask the venue for the closed bars that opened from `from` to `to`, both included.
    case fetch(InstrumentIndex, from: Timestamp, to: Timestamp)
    /// Bars of this instrument are missing and being asked for; or, with `false`, no longer.
    case filling(InstrumentIndex, Bool)
    /// Tell a person: the venue does not have the bars that opened from `from` to `to`; the series goes on after them.
    case gap(InstrumentIndex, from: Timestamp, to: Timestamp)
    /// Tell a person: a bar came again with other figures; the first is kept.
    case conflict(InstrumentIndex, kept: Bar, other: Bar)
    /// Tell a person: a bar that contradicts itself, or does not open on the interval; it is dropped.
    case refused(InstrumentIndex, Bar)
}
