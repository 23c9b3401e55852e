import Agents
import Simulation
import Synchronization
import Testing
import Trading

struct PlannerDeskTests {
    private func desk(_ voice: DeskVoice, seed: UInt64 = 1) -> PlannerDesk {
        PlannerDesk(PlannerDesk.Minds(planner: voice, trader: voice, judge: voice), seed: seed)
    }

    private func idea(_ context: DeskContext, _ quantity: String = "0.5", policy: String = "trend-following") throws
        -> TradeIdea
    {
        let close = try DeskScene.claim(context)
        return TradeIdea(
            action: .buy, quantity: try Fixed(quantity), policy: policy, hypothesis: "the close is \(close.value)",
            confidence: 0.7, claims: [close])
    }

    @Test func `a judge can cut the quantity, and cannot raise it`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.wanted = try idea(context)
        #expect(await DeskScene.decide(desk(voice), context).wish?.quantityLimit == Quantity(try Fixed("0.5")))
        voice.judged = JudgeVerdict(decision: .revise, revisedQuantity: try Fixed("0.2"))
        #expect(await DeskScene.decide(desk(voice), context).wish?.quantityLimit == Quantity(try Fixed("0.2")))
        voice.judged = JudgeVerdict(decision: .revise, revisedQuantity: Fixed(1_000))
        #expect(await DeskScene.decide(desk(voice), context).wish?.quantityLimit == Quantity(try Fixed("0.5")))
        voice.judged = JudgeVerdict(decision: .revise, revisedQuantity: .zero)
        #expect(await DeskScene.decide(desk(voice), context).codes == [.veto])
        voice.judged = JudgeVerdict(decision: .revise)
        #expect(await DeskScene.decide(desk(voice), context).codes == [.malformed])
        voice.judged = JudgeVerdict(decision: .reject, notes: "above the cap")
        #expect(await DeskScene.decide(desk(voice), context).codes == [.veto])
    }

    @Test func `a plan that only observes keeps a flat account flat`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.planned.mode = .observe
        #expect(await DeskScene.decide(desk(voice), context).codes == [.observe])
        #expect(voice.asked == ["planner"])
    }

    @Test func `policies that do not exist are not followed`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.planned.strategies = [Plan.Policy(id: "all-in")]
        #expect(await DeskScene.decide(desk(voice), context).codes == [.malformed])
        voice.planned.strategies = [Plan.Policy(id: "trend-following")]
        voice.wanted = try idea(context, policy: "scalping")
        #expect(await DeskScene.decide(desk(voice), context).codes == [.malformed])
    }

    @Test func `it sleeps until the time that its plan chose, within bounds`() async throws {
        let voice = DeskVoice()
        voice.planned.nextWakeup = .minutes(5)
        var room = DeskRoom(desk(voice))
        var context = try MindFixture.context()
        let start = context.time
        var asked: [Int64] = []
        for minute in 0..<12 as Range<Int64> {
            context.time = Timestamp(nanoseconds: start.nanoseconds + minute * 60_000_000_000)
            let decision = await room.decide(context, number: UInt64(minute + 1))
            if decision.codes != [.asleep] { asked.append(minute) }
        }
        #expect(asked == [0, 5, 10])
        voice.planned.nextWakeup = Interval(nanoseconds: .max)
        var sleepy = desk(voice)
        var table = Deliberation(context, evidence: context.standardEvidence()) { .seconds(1) }
        _ = await sleepy.deliberate(&table)
        #expect(sleepy.nextWake == context.time.advanced(by: .hour))
    }

    @Test func `exploring follows the records, and the same seed explores the same way`() {
        let plan = Plan(
            mode: .trade, exploreRatio: 0.5, nextWakeup: .minute,
            strategies: ["trend-following", "scalping", "mean-reversion"].map { Plan.Policy(id: $0) })
        let records = [
            PolicyRecord(policy: "scalping", alpha: 40, beta: 4, count: 42, averageResult: 0.01),
            PolicyRecord(policy: "trend-following", alpha: 4, beta: 40, count: 42, averageResult: -0.01),
            PolicyRecord(policy: "mean-reversion", alpha: 4, beta: 40, count: 42, averageResult: -0.01),
        ]
        func firsts(_ seed: UInt64) -> [String] {
            var explorer = PolicyExplorer(seed: seed)
            return (0..<1_000).map { _ in explorer.order(plan, records: records).strategies[0].id }
        }
        let drawn = firsts(3)
        #expect(drawn == firsts(3) && drawn != firsts(4))
        let scalps = drawn.count { $0 == "scalping" }
        #expect(
            (440...560).contains(scalps),
            "half of the time it explores, and then nearly always finds the best: \(scalps)")
    }
}

struct PanelDeskTests {
    private func decide(_ voice: DeskVoice, _ context: DeskContext) async -> DeskDecision {
        await DeskScene.decide(
            PanelDesk(Persona.allCases.map { PanelDesk.Seat($0, voice, weight: 1) }, riskManager: voice), context)
    }

    @Test func `a majority by weight and confidence decides, and who abstains does not count`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["aggressive"] = try DeskScene.view(.buy, context, confidence: 0.8)
        voice.opinions["trend-follower"] = try DeskScene.view(.buy, context, confidence: 0.6)
        for name in ["conservative", "contrarian", "mean-reverter"] {
            voice.opinions[name] = try DeskScene.view(.abstain, context)
        }
        #expect(await decide(voice, context).wish?.conviction == 0.7)
        voice.opinions["contrarian"] = try DeskScene.view(.hold, context, confidence: 1)
        voice.opinions["conservative"] = try DeskScene.view(.hold, context, confidence: 1)
        #expect(await decide(voice, context).codes == [.noQuorum])
    }

    @Test func `one voice alone is no majority`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        for name in Persona.allCases { voice.opinions[name.rawValue] = try DeskScene.view(.abstain, context) }
        voice.opinions["aggressive"] = try DeskScene.view(.buy, context, confidence: 1)
        #expect(await decide(voice, context).codes == [.noQuorum])
    }

    @Test func `nobody hears the others before voting`() async throws {
        let voice = DeskVoice()
        _ = await decide(voice, try MindFixture.context())
        #expect(voice.transcripts.allSatisfy { $0 == 0 })
        #expect(voice.asked.count == Persona.allCases.count)
    }

    @Test func `one false number among the supporters stops the panel`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        for name in Persona.allCases { voice.opinions[name.rawValue] = try DeskScene.view(.buy, context) }
        voice.opinions["contrarian"] = try DeskScene.view(.buy, context, extra: " of 31337")
        #expect(await decide(voice, context).codes == [.uncitedNumber])
    }
}

struct EnsembleDeskTests {
    @Test func `below the threshold nothing is done, above it the smallest share counts`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["rules"] = try DeskScene.view(.buy, context, confidence: 0.3)
        #expect(await DeskScene.decide(EnsembleDesk(rules: voice, riskManager: voice), context).codes == [.noQuorum])
        voice.opinions["rules"] = try DeskScene.view(.buy, context, confidence: 0.9)
        let sure = await DeskScene.decide(EnsembleDesk(rules: voice, riskManager: voice), context)
        #expect(sure.wish.map { (0.7...0.95).contains($0.conviction) } == true)
        voice.reviewed = RiskReview(decision: .reject, scale: 0, text: "no")
        #expect(await DeskScene.decide(EnsembleDesk(rules: voice, riskManager: voice), context).codes == [.veto])
    }

    @Test func `bad news pulls the score below the threshold`() async throws {
        var context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["rules"] = try DeskScene.view(.buy, context, confidence: 0.6)
        #expect(await DeskScene.decide(EnsembleDesk(rules: voice, riskManager: voice), context).wish != nil)
        context.news = [
            NewsItem(
                time: context.time, source: "test", hash: String(repeating: "0", count: 64),
                reading: NewsReading(topic: .security, sentiment: -1, impact: 1, confidence: 1))
        ]
        #expect(await DeskScene.decide(EnsembleDesk(rules: voice, riskManager: voice), context).codes == [.noQuorum])
    }

    @Test func `the learned voice is silent until it has learned, and learns what follows`() throws {
        var context = try MindFixture.context()
        var voter = LearnedVoter()
        // A market in which a low strength index is always followed by a rise.
        var close = 1_000.0
        var chance = SeededGenerator(seed: 5)
        var isLow = false
        for step in 0..<6_000 {
            if step % LearnedVoter.horizon == 0 { isLow = chance.next() % 2 == 0 }
            close *= isLow ? 1.001 : 0.999
            if step % LearnedVoter.horizon == 0 {
                context.indicators.rsi = isLow ? 20 : 80
            } else {
                context.indicators.rsi = 50
            }
            context.indicators.close = close
            voter.observe(context)
        }
        context.indicators.rsi = 20
        let low = voter.chance(in: context)
        context.indicators.rsi = 80
        #expect(low > voter.chance(in: context) + 0.1)
        #expect(LearnedVoter().chance(in: context) == 0.5)
    }
}

struct MemoTests {
    private func context() throws -> DeskContext { try MindFixture.context() }

    @Test func `a memo is held within its bounds, and can only tighten`() {
        let greedy = PolicyMemo(
            scale: 9, convictionFloor: -3, pausedPolicies: ["everything", "scalping"], text: "", claims: [])
        let (memo, cuts) = greedy.bounded()
        #expect(memo.scale == 1 && memo.convictionFloor == 0 && memo.pausedPolicies == ["scalping"])
        #expect(cuts.count == 3)
        let broken = PolicyMemo(scale: .nan, convictionFloor: .nan, pausedPolicies: [], text: "", claims: [])
        #expect(broken.bounded().memo.scale == 0.25 && broken.bounded().memo.convictionFloor == 0)
    }

    @Test func `rules rest what loses over five trades, and the memo ends by itself`() async throws {
        let context = try context()
        var desk = MemoDesk()
        for _ in 0..<5 { desk.closed("scalping", result: -0.01, at: context.time) }
        #expect(desk.isDue(at: context.time))
        let task = RoleTask(
            role: .reviewer, name: "reviewer", round: 1, context: context, evidence: desk.evidence(context),
            transcript: [], time: .seconds(1))
        let thought = await RulesMind().memo(task)
        let record = desk.take(thought, context, HallucinationGuard())
        #expect(record.refusal == nil && desk.memo(at: context.time).pausedPolicies == ["scalping"])
        #expect(!desk.isDue(at: context.time))
        #expect(desk.memo(at: context.time.advanced(by: PolicyMemo.lifetime)) == .none)
    }

    @Test func `a memo whose numbers are not true is not put in force`() throws {
        let context = try context()
        var desk = MemoDesk()
        let lie = PolicyMemo(
            scale: 0.5, convictionFloor: 0, pausedPolicies: [], text: "drawdown is 0.9",
            claims: [Claim(EvidenceID(1), "drawdown", "0.9")])
        let record = desk.take(
            Thought(.success(lie), evidence: desk.evidence(context), model: "m"), context, HallucinationGuard())
        #expect(record.refusal?.code == .evidenceDisagrees && desk.memo(at: context.time) == .none)
    }
}

struct WatchdogTests {
    @Test func `it wakes for what happens, and now and then all the same`() async throws {
        var context = try MindFixture.context()
        context.indicators.rsi = 50
        context.indicators.relativeVolume = 1
        var dog = RulesWatchdog(patience: 10)
        var woken: [Int] = []
        for bar in 1...25 where await dog.wake(context) != nil { woken.append(bar) }
        #expect(woken == [10, 20])
        context.indicators.rsi = 12
        #expect(await dog.wake(context) == "the price is stretched down")
        context.indicators.rsi = 50
        context.indicators.relativeVolume = 5
        #expect(await dog.wake(context) == "a burst of volume")
    }
}

struct WatchdogMoneyTests {
    /// Tells on whose account it was asked.
    private struct Teller: Watchdog {
        mutating func wake(_ context: DeskContext) async -> String? {
            "\(SpendScope.current.decision) \(SpendScope.current.purpose)"
        }
    }

    @Test func `a watchdog is paid for by the decision it is asked for, and not asked where there is nothing to do`()
        async throws
    {
        var context = try MindFixture.context()
        let voice = DeskVoice()
        var room = DeskRoom(
            DebateDesk(DebateDesk.Minds(analyst: voice, trader: voice, riskManager: voice)), watchdog: Teller())
        #expect(await room.decide(context, number: 17).wake == "17 watchdog")
        context.account.holding = .entering
        let idle = await room.decide(context, number: 18)
        #expect(idle.wake.isEmpty && idle.codes == [.nothingToDo])
    }

    @Test func `a model watchdog is asked nothing while an order is on its way`() async throws {
        var context = try MindFixture.context()
        context.account.holding = .entering
        let asked = AskedWatchdog.Count()
        let voice = DeskVoice()
        var room = DeskRoom(
            DebateDesk(DebateDesk.Minds(analyst: voice, trader: voice, riskManager: voice)),
            watchdog: AskedWatchdog(count: asked))
        _ = await room.decide(context, number: 1)
        #expect(asked.value == 0)
        context.account.holding = .flat
        _ = await room.decide(context, number: 2)
        #expect(asked.value == 1)
    }
}

/// Counts how often it is asked.
private struct AskedWatchdog: Watchdog {
    final class Count: Sendable {
        private let asked = Mutex(0)
        var value: Int { asked.withLock { $0 } }
        func add() { asked.withLock { $0 += 1 } }
    }
    let count: Count

    mutating func wake(_ context: DeskContext) async -> String? {
        count.add()
        return nil
    }
}

struct PlaybookTests {
    private func decide(_ policy: String, _ playbooks: [SkillPin]?, holding: Bool = false) async throws -> DeskDecision
    {
        var context = try MindFixture.context()
        if holding { context.account.holding = .long }
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(holding ? .sell : .buy, context, policy: policy)
        voice.opinions["trader"] = voice.opinions["analyst"]
        var room = DeskRoom(
            DebateDesk(DebateDesk.Minds(analyst: voice, trader: voice, riskManager: voice)), playbooks: playbooks)
        return await room.decide(context, number: 1)
    }

    private let trend = SkillPin(name: "trend-following", hash: String(repeating: "a", count: 64))

    @Test func `nothing is opened by a policy whose playbook is switched off, and leaving stays possible`() async throws
    {
        #expect(try await decide("trend-following", []).codes == [.skill])
        #expect(try await decide("scalping", [trend]).codes == [.skill])
        #expect(try await decide("trend-following", [], holding: true).wish?.action == .exit)
    }

    @Test func `a trade carries the hash of its policy's playbook`() async throws {
        let decision = try await decide("trend-following", [trend])
        #expect(decision.wish != nil && decision.skills == [trend])
    }

    @Test(arguments: ["my-own-way", "Trend-Following", "", "trend-following "])
    func `a policy that nobody knows opens nothing`(policy: String) async throws {
        #expect(try await decide(policy, nil).codes == [.malformed])
    }

    @Test func `news that are older than half an hour are no news`() async throws {
        var context = try MindFixture.context()
        let reading = NewsReading(topic: .adoption, sentiment: 1, impact: 1, confidence: 1)
        func item(_ minutes: Int64) -> NewsItem {
            NewsItem(
                time: Timestamp(nanoseconds: context.time.nanoseconds - minutes * 60_000_000_000), source: "test",
                hash: String(repeating: "0", count: 64), reading: reading)
        }
        context.news = [item(30)]
        #expect(context.standardEvidence().latest("get_news") != nil)
        context.news = [item(31)]
        #expect(context.standardEvidence().latest("get_news") == nil && context.latestNews == nil)
        context.news = [item(-1)]
        #expect(context.latestNews == nil)
    }
}
