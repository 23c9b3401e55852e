import Engine
import Risk
import Trading

/// Holds everything an engine writes down against the limits, with arithmetic of its own: nothing of `Risk` or of the
/// engine's books is asked, only the limits' figures and the record.
///
/// It is the journal of the run, so it sees each entry before its command is performed.
struct LimitChecker: Journal {
    /// What an account may do, and how its desks are seated.
    struct Terms {
        var instruments: [Instrument]
        var profile: RiskProfile
        var sizing: Sizing
        var feeRate: Fraction
        var start: Timestamp
        /// How far below the fill the seat's own stop stands.
        var stop: Fraction
    }

    let terms: Terms
    var account: CheckedAccount
    var losses: LossMemory
    var orders: [CheckedOrder] = []
    var decisions: [DecisionID: Decision] = [:]
    /// When orders were approved, the latest last.
    var approvals: [Timestamp] = []
    /// The latest entries, for duplicates.
    var entries: [(request: OrderRequest, time: Timestamp)] = []
    /// What is being proposed at this moment; without it nothing may be opened.
    var proposal: DeskProposal?
    var closes: [Timestamp?]
    var killLevel = KillLevel.run
    /// Positions that are being left, by the decision that began it: what protects them may be gone.
    var leaving: [Int: DecisionID] = [:]
    /// The price of the latest purchase, by sleeve and instrument.
    var bought: [Int: Int64] = [:]
    /// The dearest price paid for what is held now, in ticks.
    var dearest: [Int: Int64] = [:]
    /// Positions for which an order was refused because HALT lets none go: where a stop is missing since, it is counted
    /// apart, because the level does what it says, and nothing places the stop when it is lowered.
    var bare: Set<Int> = []
    /// Everything that should not have happened, the first 20 in words.
    private(set) var breaches: [String] = []
    private(set) var breachCount = 0
    var tally = CheckedTally()

    init(_ terms: Terms, cash: [Int128]) {
        self.terms = terms
        account = CheckedAccount(instruments: terms.instruments, cash: cash, at: terms.start)
        losses = LossMemory(terms.profile, equity: account.equity, at: terms.start)
        closes = Array(repeating: nil, count: terms.instruments.count)
    }

    mutating func tell(_ breach: String, at time: Timestamp) {
        breachCount += 1
        if breaches.count < 20 { breaches.append("\(time): \(breach)") }
    }

    func place(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex) -> Int {
        sleeve.position * terms.instruments.count + instrument.position
    }

    /// Takes the record.
    mutating func record(_ effects: Effects) throws {
        for entry in effects.entries {
            switch entry {
            case .decision(let decision): heard(decision)
            case .refusal(let id, let refusal, let time): refused(id, refusal, at: time)
            case .order(let request, let role, let reference, let time): check(request, role, reference, at: time)
            case .status(let order, let status, _, _):
                if status.isEnd { orders.removeAll { $0.request.id == order } }
            case .fill(let fill, let decision): book(fill, decision)
            case .roundTrip(let trip): losses.closed(trip.profit.value.units, at: trip.closed)
            case .risk(.flatten, _): killLevel = max(killLevel, .reduceOnly)
            case .risk, .transaction, .lotMatch: continue
            case .alert(let text, let time): if !text.contains("without a desk") { alerted(text, at: time) }
            }
        }
    }

    /// A bar of each of these instruments has closed, and the engine has heard of it.
    mutating func closed(_ updates: [BarUpdate], at time: Timestamp) {
        for update in updates {
            account.marks[update.instrument.position] = update.bar.close.count
            account.markTimes[update.instrument.position] = time
            closes[update.instrument.position] = time
        }
        losses.mark(account.equity, at: time)
        checkPositions(at: time)
    }

    /// The best bid and ask changed, and the engine has heard of it.
    mutating func quoted(_ quote: Quote, of instrument: InstrumentIndex) {
        guard quote.bid.count > 0, quote.ask.count >= quote.bid.count else { return }
        account.marks[instrument.position] = quote.bid.count + (quote.ask.count - quote.bid.count) / 2
        account.markTimes[instrument.position] = quote.time
        losses.mark(account.equity, at: quote.time)
    }

    /// The operator has changed the kill level.
    mutating func operated(_ level: KillLevel) {
        if level < killLevel { losses.restart() }
        killLevel = level
    }

    private mutating func heard(_ decision: Decision) {
        if decisions[decision.id] != nil { tell("decision \(decision.id.number) is written twice", at: decision.time) }
        decisions[decision.id] = decision
        let place = place(decision.sleeve, decision.instrument)
        if decision.action == .exit, leaving[place] == nil { leaving[place] = decision.id }
        if decision.action == .enter, proposal == nil {
            tell("decision \(decision.id.number) to enter without a proposal", at: decision.time)
        }
    }

    private mutating func refused(_ id: DecisionID, _ refusal: Refusal, at time: Timestamp) {
        switch refusal {
        case .staleProposal, .unsoundProposal: tally.engineRefusals += 1
        default: tally.gateRefusals += 1
        }
        guard let decision = decisions[id] else { return tell("a refusal of no decision", at: time) }
        let place = place(decision.sleeve, decision.instrument)
        if case .killLevel(let level) = refusal, level >= .halt { bare.insert(place) }
        // A second wish to leave that is refused takes nothing back of the first.
        if leaving[place] == id { leaving[place] = nil }
    }

    private mutating func alerted(_ text: String, at time: Timestamp) {
        // What was bought into a halt is protected when it ends: told, and as it should be.
        if text.hasPrefix("kill level ") || text.contains("was bought while nothing could be sent") { return }
        tell("alert: \(text)", at: time)
    }
}

/// What the checker has counted.
struct CheckedTally {
    var engineRefusals = 0
    var gateRefusals = 0
    var entries = 0
    var exits = 0
    var fills = 0
    /// Positions without a stop at a bar's close, because HALT refused an order of theirs.
    var bareAtHalt = 0

    mutating func add(_ other: CheckedTally) {
        engineRefusals += other.engineRefusals
        gateRefusals += other.gateRefusals
        entries += other.entries
        exits += other.exits
        fills += other.fills
        bareAtHalt += other.bareAtHalt
    }
}
