import Engine
import Trading

/// Everything that can happen to a session. Time comes beside it; the session has no clock.
public enum SessionInput: Sendable {
    /// Bars closed at `time`: one for each instrument that has one; each instrument at most once.
    case bars([BarUpdate], at: Timestamp)
    /// Bars of the past, fetched to fill a gap: indicators see them, nothing is entered on them.
    case missedBars([BarUpdate], at: Timestamp)
    /// The best bid and ask.
    case quote(InstrumentIndex, Quote)
    /// An instrument's market data can, or cannot, be trusted from now on; `nil` where it can.
    case marketTrouble(InstrumentIndex, reason: String?)
    /// The answer to a request.
    case answer(RequestNumber, VenueAnswer)
    /// What the venue said of its own accord.
    case report(VenueReport)
    /// What a simulated account's venue said about an order; only for a session without a gateway.
    case practice(OrderReport)
    /// The account's stream came up (reports may have been missed: reconcile) or went down.
    case accountStream(isUp: Bool)
    /// How far this machine's clock is from the venue's: ours less theirs, with the bound of the error; `nil` if unknown.
    case clockOffset(Interval?, bound: Interval)
    /// A desk of agents proposes something for its sleeve.
    case proposal(DeskProposal)
    /// A person asked for something.
    case command(OperatorCommand, actor: String)
    /// Time has passed; at least four times a second.
    case tick
}
