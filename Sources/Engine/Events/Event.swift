import Risk
import Trading

/// Everything that can happen to the engine. Time comes with the event; the engine has no clock.
public enum Event: Sendable {
    /// One bar closed at `time`.
    case bar(BarUpdate, at: Timestamp)
    /// Several instruments' bars closed at the same `time`; each instrument at most once.
    case bars([BarUpdate], at: Timestamp)
    /// The best bid and ask changed.
    case quote(InstrumentIndex, Quote)
    /// A venue spoke about an order.
    case report(OrderReport)
    /// Holders of the instrument pay this share of their notional (or receive it, where negative).
    case funding(InstrumentIndex, rate: Fraction, at: Timestamp)
    /// Somebody, or something, wants trading to be more careful from now on.
    case raiseKillLevel(KillLevel, at: Timestamp)
    /// Sell everything, cancel everything, and take no new positions.
    case flatten(at: Timestamp)
}
