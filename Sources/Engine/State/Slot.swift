import Accounting
import Strategies
import Trading

/// One sleeve's strategy on one instrument, and what it holds.
struct Slot: Sendable {
    let sleeve: SleeveIndex
    let instrument: InstrumentIndex
    var strategy: any Strategy
    var lots: LotBook
    var trips: RoundTripTracker
    /// Lots held; the same as `lots.quantity`, kept beside the strategy for the hot path.
    var held: Int64 = 0
    /// Closed bars since the position was opened.
    var barsHeld = 0
    /// The price of the first fill of the position, in quote per base.
    var entryPrice: Double?
    /// The dearest fill of the position, in ticks.
    var dearestFill: Int64 = 0
    /// The decision that opened, or is opening, the position; after it, that of the last one.
    var entryDecision: DecisionID?
    /// Whether what is held is too little for the venue to sell: it waits, and is sold along with the next position.
    var isStranded = false
    var exitPlan = ExitPlan.none
    /// Whether an order that would open or grow the position is working.
    var isEntering = false
    /// Why the position is being left, while it is.
    var exit: PendingExit?
    /// Lots bought in parts too small for a protective order of their own.
    var unprotected: Int64 = 0
    /// How many orders that would close the position are working.
    var workingExits = 0
    /// Whether the position's stop had to be placed again once already.
    var hasLostProtection = false

    /// A decided exit, waiting until the protective orders are gone.
    struct PendingExit: Sendable {
        let decision: DecisionID
        let reason: ExitReason
        /// Whether the order that carries it out has been sent.
        var isSent = false
    }

    private let scale: GridScale

    init(
        sleeve: SleeveIndex, instrument: InstrumentIndex, scale: GridScale, matching: LotMatching,
        strategy: any Strategy
    ) {
        self.scale = scale
        self.sleeve = sleeve
        self.instrument = instrument
        self.strategy = strategy
        lots = LotBook(matching: matching)
        trips = RoundTripTracker(sleeve: sleeve, instrument: instrument)
    }

    @inline(__always)
    var holding: Holding {
        if exit != nil { return .exiting }
        if held != 0 && !isStranded { return .long }
        return isEntering ? .entering : .flat
    }

    /// Lets the strategy see a closed bar; returns what it would like to do, or that the position's time is over.
    mutating func hear(_ bar: Bar) -> Wish {
        if held != 0 {
            barsHeld += 1
            trips.barClosed()
        }
        if let action = strategy.decide(StrategyBar(bar, scale), situation) { return .act(action) }
        guard held != 0, !isStranded else { return .nothing }
        if let exit { return exit.isSent || workingExits > 0 || isEntering ? .nothing : .leaveAgain }
        guard let limit = exitPlan.barLimit, barsHeld >= limit else { return .nothing }
        return .timeOver
    }

    /// What follows from a bar.
    enum Wish {
        case nothing
        case act(Proposal.Action)
        /// The position has been held as long as its plan allows.
        case timeOver
        /// The order that was to close the position ended and left some of it.
        case leaveAgain
    }

    /// The proposal for what the strategy would like to do on the bar it has just seen.
    mutating func proposal(for action: Proposal.Action) -> Proposal {  // Mutating: in place, not on a copy.
        strategy.proposal(for: action, situation)
    }

    /// What the strategy is told of its own position.
    var situation: Situation {
        Situation(holding: holding, barsHeld: held == 0 ? 0 : barsHeld, entryPrice: entryPrice)
    }
}
