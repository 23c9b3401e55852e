import Accounting
import Trading

extension TradeOutcome {
    /// A desk's decision joined with the trade that it opened.
    ///
    /// - Parameters:
    ///   - run: the run's short name.
    ///   - regime: what the market was doing when it was decided; ``DeskDecision/regime`` reads it from the statements.
    ///   - bestResult: the best the trade stood at, as a fraction, where somebody watched.
    public init(
        run: String, decision: DeskDecision, trip: RoundTrip, instrument: InstrumentID, interval: Interval,
        regime: Regime? = nil, bestResult: Double? = nil
    ) {
        self.init(
            key: OutcomeKey(run: run, decision: trip.entryDecision.number), deskDecision: decision.number,
            exitDecision: trip.exitDecision.number, instrument: instrument, sleeve: trip.sleeve.position,
            interval: interval, policy: decision.policy, regime: regime ?? decision.regime, setup: decision.setup,
            opened: trip.opened, closed: trip.closed, profit: trip.profit.value, fees: trip.fees.value,
            invested: trip.entryNotional.value, bars: trip.bars, exitReason: trip.exitReason, bestResult: bestResult,
            skills: decision.skills)
    }
}

extension DeskDecision {
    /// What the market was doing: the word that the evidence has for it, else what the last opinion said.
    public var regime: Regime {
        for item in evidence.items.reversed() {
            if case .word(let word)? = item.figure("regime"), let regime = Regime(rawValue: word) { return regime }
        }
        for statement in statements.reversed() {
            if case .opinion(let opinion) = statement.content { return opinion.regime }
        }
        return .unknown
    }
}
