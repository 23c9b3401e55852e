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
    /// The market data of an instrument cannot be trusted from now on, and why; or, without a reason, can again.
    case marketTrouble(InstrumentIndex, reason: String?, at: Timestamp)
    /// The venue shows so much more of an asset than the books; negative for less. Booked to suspense until explained.
    case difference(Asset, Fixed, note: String, at: Timestamp)
    /// Something happened on the instrument that must not; it takes no new positions.
    case freeze(InstrumentIndex, note: String, at: Timestamp)
    /// A person has looked at what froze the instrument, and it may be traded again.
    case unfreeze(InstrumentIndex, at: Timestamp)
    /// Nothing can be sold on the instrument from now on, and why: positions that are to be left keep their stops until
    /// then. Without a reason it can again, and what was decided meanwhile is carried out.
    case exitObstacle(InstrumentIndex, reason: String?, at: Timestamp)
    /// A position is open and what should protect it at the venue is not there: place it again, or leave.
    case protectionLost(InstrumentIndex, sleeve: SleeveIndex, at: Timestamp)
    /// A desk of agents proposes something for its sleeve.
    case proposal(DeskProposal, at: Timestamp)
    /// Somebody, or something, wants trading to be more careful from now on.
    case raiseKillLevel(KillLevel, at: Timestamp)
    /// The operator opens trading again, after a clean reconciliation.
    case lowerKillLevel(KillLevel, at: Timestamp)
    /// Cancel every order that would open or grow a position.
    case cancelEntries(at: Timestamp)
    /// Cancel every order, those that protect positions too.
    case cancelAll(at: Timestamp)
    /// Sell everything, cancel everything, and take no new positions.
    case flatten(at: Timestamp)
}
