import Accounting
import Engine
import Indicators
import Trading

/// All desks of a run: watches the instruments bar by bar, asks the desk of each seat when a bar has closed, and learns
/// from the trades that follow.
///
/// It proposes; whoever drives it hands the proposals to the engine, and what the engine decided and closed back to it.
public struct DeskFloor: Sendable {
    /// One desk for one sleeve on one instrument.
    struct Seat: Sendable {
        let sleeve: SleeveIndex
        let instrument: InstrumentIndex
        var room: DeskRoom
        /// What was proposed last, until the engine's decision on it is known.
        var proposed: DeskDecision?
        /// What opened the position that is held, or is about to be.
        var opening: DeskDecision?
        /// The best the open position stood at, as a fraction.
        var best = 0.0
    }

    /// What was learned so far.
    public private(set) var memory: DeskMemory
    /// What the desks decided lately; whoever keeps it sets it, and prompts show it.
    public var session: AgentSession?
    /// What only the shell knows of the venue: how near its limits are.
    public var venueHealth: [HealthReading] = []
    private let run: String
    private var seats: [Seat]
    private var observers: [InstrumentObserver]
    private var quotes: [Quote?]
    private var entries: [DecisionID: DeskDecision] = [:]
    private var news: [NewsItem] = []
    private var memos: MemoDesk?
    private let memoWriter: (any MemoWriter)?
    private var memoRecords: [MemoRecord] = []
    private let interval: Interval
    private let warmUpBars: Int
    private var barCount = 0
    private var lastNumber: UInt64 = 0

    /// Desks for every seat of an engine.
    ///
    /// - Parameters:
    ///   - run: the run's short name; memories carry it.
    ///   - interval: the length of a bar.
    ///   - memory: what is known from before.
    ///   - memos: who holds the policy memo in force; `nil` without memos.
    ///   - memoWriter: who writes them.
    ///   - makeRoom: a room for each seat.
    /// - Throws: ``IndicatorError``, never with the periods used here.
    public init(
        _ engine: Engine, run: String, interval: Interval, memory: DeskMemory = DeskMemory(), memos: MemoDesk? = nil,
        memoWriter: (any MemoWriter)? = nil,
        makeRoom: (SleeveIndex, InstrumentIndex) -> DeskRoom
    ) throws(IndicatorError) {
        var observers: [InstrumentObserver] = []
        for instrument in engine.configuration.instruments { observers.append(try InstrumentObserver(instrument)) }
        self.observers = observers
        quotes = Array(repeating: nil, count: observers.count)
        seats = engine.deskSeats.map {
            Seat(sleeve: $0.sleeve, instrument: $0.instrument, room: makeRoom($0.sleeve, $0.instrument))
        }
        self.run = run
        self.interval = interval
        self.memory = memory
        self.memos = memos
        self.memoWriter = memoWriter
        warmUpBars = engine.configuration.warmUpBars
    }

    /// The number of the decision that comes next, for whose sake news is read.
    public var nextNumber: UInt64 { lastNumber + 1 }

    /// Goes on after an earlier process: decisions are numbered from there, and what it had learned is known.
    public mutating func resume(after number: UInt64, memory: DeskMemory) {
        lastNumber = max(lastNumber, number)
        self.memory = memory
    }

    /// Sees bars of before this process, oldest first; the engine has had its warm-up.
    public mutating func catchUp(_ past: [[BarUpdate]]) {
        for updates in past { observe(updates) }
        barCount = max(barCount, warmUpBars)
    }

    /// Sees bars that have closed together.
    public mutating func observe(_ updates: [BarUpdate]) {
        barCount += 1
        for update in updates where observers.indices.contains(update.instrument.position) {
            observers[update.instrument.position].update(update.bar)
        }
    }

    /// Sees the best bid and ask; `nil` where the market is not to be trusted, so that no older one stays.
    public mutating func observe(_ quote: Quote?, of instrument: InstrumentIndex) {
        if quotes.indices.contains(instrument.position) { quotes[instrument.position] = quote }
    }

    /// Sees news that the reader has understood; the last 16 are kept.
    public mutating func observe(_ items: [NewsItem]) {
        news += items
        if news.count > 16 { news.removeFirst(news.count - 16) }
    }

    /// Asks the desks of the instruments whose bars have just closed.
    ///
    /// - Parameter engine: as it is after those bars.
    public mutating func decide(
        on updates: [BarUpdate], _ engine: Engine, at time: Timestamp
    ) async -> [DeskDecision] {
        var decisions: [DeskDecision] = []
        for place in places(of: updates) {
            if let decision = await decide(at: place, engine, time: time) { decisions.append(decision) }
        }
        return decisions
    }

    /// The seats of the instruments whose bars have just closed, in the order in which they are asked.
    public func places(of updates: [BarUpdate]) -> [Int] {
        guard barCount > warmUpBars else { return [] }
        return seats.indices.filter { place in updates.contains { $0.instrument == seats[place].instrument } }
    }

    /// Asks the desk of one seat; `nil` where nothing is known of its market yet.
    ///
    /// - Parameters:
    ///   - place: of ``places(of:)``.
    ///   - engine: as it is after those bars.
    ///   - time: the close of those bars.
    ///   - moment: when it is asked; `nil` where nothing passes between the close and the question.
    public mutating func decide(
        at place: Int, _ engine: Engine, time: Timestamp, moment: Timestamp? = nil
    ) async -> DeskDecision? {
        guard seats.indices.contains(place), let context = context(place, engine, time, moment ?? time) else {
            return nil
        }
        await review(context)
        lastNumber += 1
        let memory = memory
        let decision = await seats[place].room.decide(
            context, number: lastNumber, memo: memos?.memo(at: time) ?? .none
        ) { memory.brief(for: context, policy: $0).check }
        if decision.proposal != nil { seats[place].proposed = decision }
        return decision
    }

    /// Lets the past be reviewed where it is time, and puts what follows in force, within its bounds.
    private mutating func review(_ context: DeskContext) async {
        guard let memoWriter, var memos, memos.isDue(at: context.time) else { return }
        let task = RoleTask(
            role: .reviewer, name: Role.reviewer.rawValue, round: 1, context: context,
            evidence: memos.evidence(context), transcript: [], time: .seconds(30))
        let scope = SpendScope(decision: "\(nextNumber)", purpose: Role.reviewer.rawValue)
        let thought = await SpendScope.$current.withValue(scope) { await memoWriter.memo(task) }
        memoRecords.append(memos.take(thought, context, HallucinationGuard()))
        self.memos = memos
    }

    /// Hands over what was reviewed since the last time, for the log.
    public mutating func takeMemos() -> [MemoRecord] {
        defer { memoRecords.removeAll() }
        return memoRecords
    }

    /// Learns what the engine made of proposals, and from trades that have closed.
    ///
    /// - Returns: what is to be remembered, for the record.
    public mutating func learn(from entries: [JournalEntry]) -> [TradeOutcome] {
        var outcomes: [TradeOutcome] = []
        for entry in entries {
            switch entry {
            case .decision(let decision): link(decision)
            case .roundTrip(let trip): if let outcome = close(trip) { outcomes.append(outcome) }
            case .refusal, .order, .status, .fill, .transaction, .lotMatch, .risk, .alert: continue
            }
        }
        return outcomes
    }

    /// Remembers what was reviewed and kept; what memory itself refuses is not remembered.
    public mutating func remember(_ outcome: TradeOutcome) throws(MemoryRefusal) -> [MemoryWrite] {
        try memory.record(outcome)
    }

    private mutating func link(_ decision: Decision) {
        guard decision.action == .enter,
            let place = seats.firstIndex(where: { $0.sleeve == decision.sleeve && $0.instrument == decision.instrument }
            ),
            let proposed = seats[place].proposed, proposed.time == decision.time || decision.reason.isOf(proposed)
        else { return }
        entries[decision.id] = proposed
        seats[place].opening = proposed
        seats[place].proposed = nil
        seats[place].best = 0
    }

    private mutating func close(_ trip: RoundTrip) -> TradeOutcome? {
        guard let decision = entries.removeValue(forKey: trip.entryDecision),
            let place = seats.firstIndex(where: { $0.sleeve == trip.sleeve && $0.instrument == trip.instrument })
        else { return nil }
        let outcome = TradeOutcome(
            run: run, decision: decision, trip: trip, instrument: observers[trip.instrument.position].instrument.id,
            interval: interval, bestResult: seats[place].best)
        memos?.closed(decision.policy, result: outcome.result, at: trip.closed)
        seats[place].opening = nil
        // Refused entries leave their names behind; none of them can still open anything.
        entries = entries.filter { entry in seats.contains { $0.opening?.number == entry.value.number } }
        return outcome
    }

    /// What the engine itself knows of the venue and of readiness, in words of ours.
    private func health(_ seat: Seat, _ engine: Engine) -> [HealthReading] {
        let isTrusted = engine.marketTrouble(seat.instrument) == nil
        let isOpen = engine.killLevel == .run
        let isSettled = !engine.workingOrders.contains { $0.status == .unknown }
        return [
            HealthReading(
                check: "exchange", isGood: isTrusted,
                note: isTrusted ? "market data is trusted" : "market data is not trusted"),
            HealthReading(
                check: "readiness", isGood: isOpen, note: isOpen ? "entries are allowed" : "entries are not allowed"),
            HealthReading(
                check: "doctor", isGood: isSettled,
                note: isSettled ? "every order is accounted for" : "an order is not accounted for"),
        ] + venueHealth
    }

    private mutating func context(
        _ place: Int, _ engine: Engine, _ time: Timestamp, _ moment: Timestamp
    ) -> DeskContext? {
        let seat = seats[place]
        guard let account = AccountReading(engine, sleeve: seat.sleeve, instrument: seat.instrument) else { return nil }
        let observer = observers[seat.instrument.position]
        if let entry = account.entryPrice, account.holding == .long {
            seats[place].best = max(seats[place].best, observer.readings.close / entry - 1)
        }
        var context = DeskContext(
            instrument: observer.instrument, index: seat.instrument, sleeve: seat.sleeve, time: time,
            interval: interval,
            bars: observer.bars, indicators: observer.readings,
            quote: quotes[seat.instrument.position].flatMap { $0.time <= moment ? $0 : nil },
            account: account, openPolicy: account.holding == .flat ? nil : seat.opening?.policy, news: news)
        context.moment = moment
        context.memory = memory.brief(for: context)
        context.session = session
        context.health = health(seat, engine)
        return context
    }
}

extension Reason {
    /// Whether it carries the number of a desk's decision.
    fileprivate func isOf(_ decision: DeskDecision) -> Bool { text.hasPrefix("k\(decision.number) ") }
}
