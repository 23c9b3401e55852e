/// A way of losing money that comes back: read from the facts of a trade, never from anybody's words.
public enum FailureKind: String, Hashable, Sendable, CaseIterable {
    /// Bought a rising price on thin volume.
    case lowLiquidityChase = "low-liquidity-chase"
    /// Bought at the upper edge of the bands after a rise.
    case chasedMove = "chased-move"
    /// A policy in a regime that it is not made for.
    case regimeMismatch = "regime-mismatch"
    /// The stop was hit within the first bars.
    case stopHitEarly = "stop-hit-early"
    /// The price did its part, the fees took it.
    case feeBleed = "fee-bleed"
    /// One of too many trades within a day.
    case overtrading
    /// Stood well and ended without a profit.
    case gaveBackProfit = "gave-back-profit"
    /// Held to the time limit for a loss.
    case heldToTimeStop = "held-to-time-stop"

    /// What it is called in a sentence.
    public var words: String {
        switch self {
        case .lowLiquidityChase: "chasing a rise on thin volume"
        case .chasedMove: "chasing a move at the edge of its range"
        case .regimeMismatch: "a policy in a regime it is not made for"
        case .stopHitEarly: "a stop that is hit within the first bars"
        case .feeBleed: "fees that take the whole gain"
        case .overtrading: "too many trades within a day"
        case .gaveBackProfit: "a profit that is given back"
        case .heldToTimeStop: "holding a loss to its time limit"
        }
    }

    /// The kinds of failure that a closed trade shows; none for a win.
    ///
    /// - Parameter tradesOfDay: closed trades of the instrument within the day before this one was opened.
    static func kinds(of outcome: TradeOutcome, tradesOfDay: Int, _ settings: MemorySettings) -> [FailureKind] {
        guard !outcome.isWin else { return [] }
        return allCases.filter { $0.holds(outcome, tradesOfDay, settings) }
    }

    private func holds(_ outcome: TradeOutcome, _ tradesOfDay: Int, _ settings: MemorySettings) -> Bool {
        let momentum = SetupPlace.momentum.reading(in: outcome.setup)
        switch self {
        case .lowLiquidityChase:
            return momentum > 0.25 && SetupPlace.relativeVolume.reading(in: outcome.setup) < -0.25
        case .chasedMove: return momentum > 0.25 && SetupPlace.percentB.reading(in: outcome.setup) > 0.45
        case .regimeMismatch: return !settings.fits(outcome.policy, outcome.regime)
        case .stopHitEarly:
            let isStop = outcome.exitReason == .stop || outcome.exitReason == .trailingStop
            return isStop && outcome.bars <= settings.earlyStopBars
        case .feeBleed:
            // Without its fees it would not have lost; an amount too large to tell is no such case.
            guard outcome.fees > .zero, outcome.profit <= .zero else { return false }
            return outcome.profit.units.addingReportingOverflow(outcome.fees.units).partialValue >= 0
        case .overtrading: return tradesOfDay >= settings.tradesPerDay
        case .gaveBackProfit: return (outcome.bestResult ?? 0) >= settings.givenBack
        case .heldToTimeStop: return outcome.exitReason == .timeStop
        }
    }
}
