import Agents
import Engine
import Simulation
import Storage
import Trading

/// The desks of a run at work, and where what they say is kept.
struct DeskWork: DeskJournal {
    private var floor: DeskFloor
    private var recorder: DeskRecorder
    private var session: AgentSession?
    private let minds: DeskMinds
    private let store: RecordStore?
    private let isStreaming: Bool
    private let news: NewsFile?
    /// Where policy memos are written down; `nil` where nothing is kept.
    private let memoLog: MemoLog?
    /// Whether somebody reads what was decided before: models do, rules do not.
    private let keepsSilence: Bool
    private var newsRead = 0
    private var warnings: [String] = []
    private let run: RunID
    private let memoryModes: [RunMode]

    /// How often each reason kept a desk from proposing.
    var tally: DeskTally {
        var tally = counts
        tally.fallbacks = minds.fallbacks.text
        return tally
    }
    private var counts = DeskTally()

    init(
        _ plan: DeskPlan, mode: RunMode, engine: Engine, interval: Interval, run: RunID, store: RecordStore?,
        isStreaming: Bool,
        fillModel: FillModel, keys: ModelKeys = .none, keepsSilence: Bool
    ) throws {
        let minds = try DeskMinds(
            plan, run: run.text, mode: mode, store: store, fillModel: fillModel, keys: keys)
        self.minds = minds
        self.store = store
        self.run = run
        memoryModes = mode.memoryModes
        self.isStreaming = isStreaming
        self.keepsSilence = keepsSilence
        news = plan.news?.file
        memoLog = store == nil ? nil : plan.home.map { MemoLog($0, run: run.text) }
        let terms = plan.recordTerms(of: run)
        if isStreaming, let store {
            // Rules on a stored market say nothing on most bars: that is counted. What a model thought is kept whole.
            recorder = DeskRecorder(terms, durableIn: store, keepsSilence: keepsSilence)
        } else {
            recorder = DeskRecorder(terms)
        }
        // The session's number is used up with its first call, whatever becomes of the process.
        if plan.usesModels, !plan.isReplay, let store { try recorder.begin(in: store) }
        floor = try DeskFloor(
            engine, run: run.text, interval: interval, memory: plan.memory?.memory ?? DeskMemory(), memos: MemoDesk(),
            memoWriter: minds.memoWriter
        ) { sleeve, instrument in
            minds.room(sleeve.position, instrument.position)
        }
        if mode != .live {
            floor.venueHealth = [
                HealthReading(check: "rate-limit", isGood: true, note: "the matching venue in memory has no limits")
            ]
        }
        // A simulation begins anew each time; a session at a venue goes on.
        let goesOn = mode == .paper || mode == .live
        let before =
            try goesOn ? store.flatMap { try StoredSessions($0).open(run: run.text, desk: plan.file.desk) } : nil
        var session =
            before
            ?? AgentSession(
                run: run.text, desk: plan.file.desk, began: engine.configuration.start, skills: minds.playbooks ?? [])
        if session.status == .suspended { try session.resume(at: session.updated) }
        self.session = session
    }

    /// Goes on where an earlier process of the same session stopped, if there was one, and remembers what was learned at
    /// venues.
    mutating func resume() throws {
        guard let store else { return }
        floor.resume(
            after: try store.deskDecisions(run, limit: 1).last?.number ?? 0,
            memory: try StoredMemory(store).load(of: memoryModes))
    }

    /// Sees the bars that an earlier process of the session has seen.
    mutating func catchUp(_ past: [[BarUpdate]]) { if !past.isEmpty { floor.catchUp(past) } }

    /// Keeps the session for later.
    mutating func suspend() throws {
        guard let store, var session, session.status == .active else { return }
        try keepLessons(in: store)
        try session.suspend(at: session.updated)
        try StoredSessions(store).save(session)
        self.session = session
    }

    mutating func observe(_ updates: [BarUpdate], _ quotes: [Quote?] = []) {
        floor.observe(updates)
        for (position, quote) in quotes.enumerated() { floor.observe(quote, of: InstrumentIndex(position)) }
    }

    /// Reads the news that came until now; whose seats are to be asked then.
    mutating func prepare(for updates: [BarUpdate], at time: Timestamp) async -> [Int] {
        await readNews(until: time)
        floor.session = keepsSilence ? session : nil
        return floor.places(of: updates)
    }

    /// Asks the desk of one seat, at a moment that is not before the close of its bar.
    mutating func decide(
        at place: Int, _ engine: Engine, time: Timestamp, moment: Timestamp
    ) async -> DeskDecision? {
        await floor.decide(at: place, engine, time: time, moment: max(time, moment))
    }

    /// Reads the news that came until now, and asks the desks.
    mutating func decide(on updates: [BarUpdate], _ engine: Engine, at time: Timestamp) async -> [DeskDecision] {
        await readNews(until: time)
        floor.session = keepsSilence ? session : nil
        return await floor.decide(on: updates, engine, at: time)
    }

    /// Tells the desks how near the venue's limits are.
    mutating func know(_ health: [HealthReading]) { floor.venueHealth = health }

    /// Writes a decision down, before it is acted on.
    mutating func record(_ decision: DeskDecision) throws {
        try recorder.record(decision)
        try session?.note(decision)
        counts.count(decision)
        // The log of memos is for people; a decision does not wait for it.
        do { try memoLog?.append(floor.takeMemos()) } catch { warn("a policy memo is missing in the log: \(error)") }
    }

    /// Why rules stand in for a model, the first time that they do.
    func takeNotice() -> String? { minds.fallbacks.takeNotice() }

    /// Learns from what the engine decided and closed.
    ///
    /// A trade that memory refuses is not remembered; that is no reason to stop thinking.
    mutating func learn(from entries: [JournalEntry]) {
        for outcome in floor.learn(from: entries) {
            do throws(MemoryRefusal) { _ = try floor.remember(outcome) } catch {
                counts.unremembered += 1
                warn("a closed trade is not remembered: \(error)")
            }
        }
    }

    /// What people should know and have not been told, at most 16.
    mutating func takeWarnings() -> [String] {
        defer { warnings.removeAll() }
        return warnings
    }

    private mutating func warn(_ text: String) { if warnings.count < 16 { warnings.append(text) } }

    /// Writes down what is left, and what was learned; once the run itself is on the record.
    mutating func finish(at time: Timestamp, isWhole: Bool) throws {
        guard let store else { return }
        try recorder.finish(into: store)
        try keepLessons(in: store)
        guard var session else { return }
        if isWhole { try session.archive(at: time) } else { try session.suspend(at: time) }
        try StoredSessions(store).save(session)
        self.session = session
    }

    /// Writes down what the run teaches those that come after it in the same mode. What memory refuses is told; it is no
    /// reason to lose the run's end.
    private func keepLessons(in store: RecordStore) throws {
        var memory = try StoredMemory(store).load(of: memoryModes)
        do { _ = try StoredMemory(store).learn(from: run, into: &memory, of: memoryModes) } catch let refusal
            as MemoryRefusal
        {
            Terminal.complain("neuratrade: \(refusal)")
        }
        guard memory.isFull else { return }
        Terminal.complain("neuratrade: memory is full; what trades teach from here on is not kept, the trades are")
    }

    /// Ends the connections and wipes the keys.
    func shutdown() async { await minds.shutdown() }

    private mutating func readNews(until time: Timestamp) async {
        guard let news else { return }
        let known = news.news(upTo: time)
        guard known.count > newsRead else { return }
        var items: [NewsItem] = []
        // What is many hours old when it is first seen is not read for money.
        for text in known[newsRead...].suffix(8) {
            if Task.isCancelled { return }
            let scope = SpendScope(decision: "\(floor.nextNumber)", purpose: Role.reader.rawValue)
            let reading = await SpendScope.$current.withValue(scope) {
                await minds.reader.read(text.text, within: .seconds(20)).reading
            }
            items.append(text.item(reading))
        }
        newsRead = known.count
        floor.observe(items)
    }
}

/// How the desks' decisions ended.
struct DeskTally {
    /// Decisions that propose something.
    private(set) var proposals = 0
    /// How often each reason came first, in the order of the codes.
    private var counts = [Int](repeating: 0, count: NoTradeReason.Code.allCases.count)
    /// What thinking cost, in US dollars.
    private(set) var cost = Fixed.zero
    /// How often rules stood in for a model, and why; `nil` where they did not.
    var fallbacks: String?
    /// How many closed trades memory refused.
    var unremembered = 0

    mutating func count(_ decision: DeskDecision) {
        // A sum without a figure is left out here: this is only shown, the record has refused it before.
        if let cost = try? decision.cost(), let sum = try? self.cost.adding(cost) { self.cost = sum }
        guard case .noTrade(let reasons) = decision.outcome, let code = reasons.first?.code,
            let place = NoTradeReason.Code.allCases.firstIndex(of: code)
        else {
            proposals += 1
            return
        }
        counts[place] += 1
    }

    /// One line for people.
    var text: String {
        let reasons = zip(NoTradeReason.Code.allCases, counts).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
            .map { "\($0.0.rawValue) \(Figures.grouped($0.1))" }
        let spent = cost == .zero ? "" : "; thinking cost $\(cost.formatted(decimals: 6))"
        return "\(Figures.count(proposals, "proposal")); no trade: "
            + (reasons.isEmpty ? "never" : reasons.joined(separator: ", ")) + spent
            + (fallbacks.map { "; rules stood in for a model \($0)" } ?? "")
            + (unremembered == 0 ? "" : "; \(Figures.count(unremembered, "closed trade")) not remembered")
    }
}
