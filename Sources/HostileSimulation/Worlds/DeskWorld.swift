import Agents
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// An account with desks on a market, and the checker that reads along: the way of a session, without a disk.
struct DeskWorld {
    private(set) var simulator: Simulator
    private(set) var floor: DeskFloor
    private(set) var checker: LimitChecker
    private(set) var tally = DeskTally()
    let interval = Interval.minute

    /// How desks answered.
    struct DeskTally {
        var decisions = 0
        var proposals = 0
        var refusals: [NoTradeReason.Code: Int] = [:]

        mutating func add(_ other: DeskTally) {
            decisions += other.decisions
            proposals += other.proposals
            refusals.merge(other.refusals) { $0 + $1 }
        }
    }

    /// What it is made of.
    struct Parts {
        var terms: LimitChecker.Terms
        var model: FillModel
        var capital: Notional
        var sleeves: Int
        var entry = EntryStyle.market
        var warmUpBars: Int
        /// The seat's target above the entry, as a fraction.
        var target: Fraction?
    }

    init(_ parts: Parts, makeRoom: (SleeveIndex, InstrumentIndex) -> DeskRoom) throws {
        let terms = parts.terms
        var overrides = [(name: "stop", value: "\(terms.stop)")]
        if let target = parts.target { overrides.append((name: "take-profit", value: "\(target)")) }
        let seat = try DeskSeat(ParameterValues(DeskSeat.descriptor, overrides: overrides))
        let sleeves = (0..<parts.sleeves).map { number in
            EngineConfiguration.Sleeve(
                name: "desk-\(number)", capital: parts.capital,
                strategies: terms.instruments.map { _ -> (any Strategy)? in seat }, sizing: terms.sizing)
        }
        let configuration = try EngineConfiguration(
            instruments: terms.instruments, sleeves: sleeves, riskProfile: terms.profile, feeRate: terms.feeRate,
            start: terms.start, entry: parts.entry, warmUpBars: parts.warmUpBars)
        checker = LimitChecker(
            terms, cash: Array(repeating: parts.capital.value.units, count: parts.sleeves))
        simulator = try Simulator(configuration, model: parts.model, journal: &checker)
        floor = try DeskFloor(simulator.engine, run: "hostile", interval: interval, makeRoom: makeRoom)
    }

    /// The engine, in its present state.
    var engine: Engine { simulator.engine }

    /// Takes the bars that close next; no desk is asked yet.
    mutating func take(_ updates: [BarUpdate], at time: Timestamp) throws {
        try simulator.take(updates, at: time, interval: interval, journal: &checker)
        checker.closed(updates, at: time)
        floor.observe(updates)
        compare(at: time)
    }

    /// Takes a quote.
    mutating func take(_ quote: Quote, of instrument: InstrumentIndex) throws {
        try simulator.take(.quote(instrument, quote), journal: &checker)
        checker.quoted(quote, of: instrument)
        floor.observe(quote, of: instrument)
    }

    /// Takes news, as a reader has understood it.
    mutating func take(_ news: [NewsItem]) { floor.observe(news) }

    /// Asks the desks, looks their proposals up again, and hands them to the engine.
    mutating func decide(on updates: [BarUpdate], at time: Timestamp) async throws {
        for decision in await floor.decide(on: updates, simulator.engine, at: time) {
            tally.decisions += 1
            if case .noTrade(let reasons) = decision.outcome, let first = reasons.first {
                tally.refusals[first.code, default: 0] += 1
            }
            guard let proposal = decision.proposal else { continue }
            tally.proposals += 1
            for fault in TruthChecker.faults(decision) {
                checker.tell("decision k\(decision.number) of the \(decision.desk) desk: \(fault)", at: time)
            }
            try propose(proposal, at: time)
        }
        compare(at: time)
    }

    /// Hands a proposal to the engine, whoever made it.
    mutating func propose(_ proposal: DeskProposal, at time: Timestamp) throws {
        checker.proposal = proposal
        defer { checker.proposal = nil }
        try simulator.take(.proposal(proposal, at: time), journal: &checker)
    }

    /// The operator changes the kill level.
    mutating func operate(_ level: KillLevel, at time: Timestamp) throws {
        let isRaise = level > simulator.engine.killLevel
        checker.operated(level)
        try simulator.take(
            isRaise ? .raiseKillLevel(level, at: time) : .lowerKillLevel(level, at: time), journal: &checker)
    }

    /// The engine's books, the venue's and the checker's are three counts of one thing.
    private mutating func compare(at time: Timestamp) {
        if simulator.engine.equity.units != checker.account.equity {
            checker.tell("equity \(simulator.engine.equity) is \(checker.account.equity) by the record", at: time)
        }
        if simulator.venue.accountCash.value.units != checker.account.cash.reduce(0, +) {
            checker.tell("the venue's cash is not that of the record", at: time)
        }
        if simulator.engine.killLevel != checker.killLevel {
            checker.tell("the kill level is \(simulator.engine.killLevel), not \(checker.killLevel)", at: time)
        }
    }
}
