import Agents
import Testing
import Trading

struct DebateDeskTests {
    private func desk(_ voice: DeskVoice, rounds: Int = 2) -> DebateDesk {
        DebateDesk(DebateDesk.Minds(analyst: voice, trader: voice, riskManager: voice), rounds: rounds)
    }

    @Test func `it acts where analyst and trader agree and the risk manager approves`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context, confidence: 0.9)
        voice.opinions["trader"] = try DeskScene.view(.buy, context, confidence: 0.6)
        let decision = await DeskScene.decide(desk(voice), context)
        #expect(decision.wish?.action == .enter)
        #expect(decision.wish?.conviction == 0.6)
        #expect(decision.proposal?.asOf == context.time)
        #expect(decision.statements.map(\.role) == [.analyst, .trader, .riskManager])
    }

    @Test func `the risk manager can shrink and reject, and never grow`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context, confidence: 0.8)
        voice.opinions["trader"] = voice.opinions["analyst"]
        voice.reviewed = RiskReview(decision: .shrink, scale: 0.25, text: "careful")
        #expect(await DeskScene.decide(desk(voice), context).wish?.conviction == 0.2)
        voice.reviewed = RiskReview(decision: .shrink, scale: 7, text: "more!")
        #expect(await DeskScene.decide(desk(voice), context).wish?.conviction == 0.8)
        voice.reviewed = RiskReview(decision: .reject, scale: 1, text: "no")
        #expect(await DeskScene.decide(desk(voice), context).codes == [.veto])
        voice.reviewed = RiskReview(decision: .shrink, scale: .nan, text: "?")
        #expect(await DeskScene.decide(desk(voice), context).wish == nil)
    }

    @Test func `a disagreement is heard in a second round, and the last one means nothing is done`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context)
        let stubborn = await DeskScene.decide(desk(voice), context)
        #expect(stubborn.codes == [.noQuorum])
        #expect(stubborn.statements.map(\.round) == [1, 1, 2, 2])
        voice.opinions["trader2"] = try DeskScene.view(.buy, context)
        #expect(await DeskScene.decide(desk(voice), context).wish?.action == .enter)
        #expect(await DeskScene.decide(desk(voice, rounds: 1), context).codes == [.noQuorum])
    }

    @Test func `nobody is asked further where the analyst would do nothing`() async throws {
        let voice = DeskVoice()
        #expect(await DeskScene.decide(desk(voice), try MindFixture.context()).codes == [.hold])
        #expect(voice.asked == ["analyst"])
    }

    @Test func `a voice that fails counts as silence`() async throws {
        let voice = DeskVoice()
        voice.silence = NoTradeReason(.modelFailed, "500")
        let decision = await DeskScene.decide(desk(voice), try MindFixture.context())
        #expect(decision.codes == [.modelFailed])
    }

    @Test func `a risk manager who cannot speak has not agreed`() async throws {
        let context = try MindFixture.context()
        let (voice, mute) = (DeskVoice(), DeskVoice())
        voice.opinions["analyst"] = try DeskScene.view(.buy, context)
        voice.opinions["trader"] = voice.opinions["analyst"]
        mute.silence = NoTradeReason(.deadline, "too late")
        let desk = DebateDesk(DebateDesk.Minds(analyst: voice, trader: voice, riskManager: mute))
        #expect(await DeskScene.decide(desk, context).codes == [.deadline])
    }

    @Test func `evidence that was not looked up stops the desk`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context)
        voice.opinions["trader"] = try DeskScene.view(.buy, context, extra: " and will be 99999")
        #expect(await DeskScene.decide(desk(voice), context).codes == [.uncitedNumber])
        var liar = try DeskScene.view(.buy, context)
        liar.claims = [Claim(EvidenceID(1), "close", "1")]
        liar.text = "cheap"
        voice.opinions["trader"] = liar
        #expect(await DeskScene.decide(desk(voice), context).codes == [.evidenceDisagrees])
        liar.claims = []
        voice.opinions["trader"] = liar
        #expect(await DeskScene.decide(desk(voice), context).codes == [.evidenceMissing])
    }

    @Test func `memory shrinks and refuses entries, and nothing else`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context, confidence: 0.8)
        voice.opinions["trader"] = voice.opinions["analyst"]
        func check(_ verdict: MemoryCheck.Verdict) -> MemoryCheck {
            MemoryCheck(verdict: verdict, similarCount: 9, winCount: 1, averageResult: -0.02, reasons: ["lost 8 of 9"])
        }
        let shrunk = await DeskScene.decide(desk(voice), context) { _ in check(.shrink(0.5)) }
        #expect(shrunk.wish?.conviction == 0.4)
        let grown = await DeskScene.decide(desk(voice), context) { _ in check(.shrink(30)) }
        #expect(grown.wish?.conviction == 0.8)
        let refused = await DeskScene.decide(desk(voice), context) { _ in check(.refuse) }
        #expect(refused.codes == [.memory])
        var held = context
        held.account.holding = .long
        voice.opinions["analyst"] = try DeskScene.view(.sell, held)
        voice.opinions["trader"] = voice.opinions["analyst"]
        #expect(await DeskScene.decide(desk(voice), held) { _ in check(.refuse) }.wish?.action == .exit)
    }

    @Test func `a memo rests policies, asks for conviction and scales, only for entries`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(.buy, context, confidence: 0.5)
        voice.opinions["trader"] = voice.opinions["analyst"]
        let resting = PolicyMemo(
            scale: 1, convictionFloor: 0, pausedPolicies: ["trend-following"], text: "it loses", claims: [])
        #expect(await DeskScene.decide(desk(voice), context, memo: resting).codes == [.memo])
        let strict = PolicyMemo(scale: 1, convictionFloor: 0.6, pausedPolicies: [], text: "be sure", claims: [])
        #expect(await DeskScene.decide(desk(voice), context, memo: strict).codes == [.memo])
        let half = PolicyMemo(scale: 0.5, convictionFloor: 0, pausedPolicies: [], text: "less", claims: [])
        #expect(await DeskScene.decide(desk(voice), context, memo: half).wish?.conviction == 0.25)
    }

    @Test func `nothing is asked while an order is on its way or trading is halted`() async throws {
        let voice = DeskVoice()
        var context = try MindFixture.context()
        context.account.holding = .entering
        #expect(await DeskScene.decide(desk(voice), context).codes == [.nothingToDo])
        context.account.holding = .flat
        context.account.killLevel = .reduceOnly
        #expect(await DeskScene.decide(desk(voice), context).codes == [.halted])
        context.account.holding = .long
        context.account.killLevel = .halt
        #expect(await DeskScene.decide(desk(voice), context).codes == [.halted])
        #expect(voice.asked.isEmpty)
    }

    @Test func `the reason that goes on the record is one printable line that names the decision`() async throws {
        let context = try MindFixture.context()
        let voice = DeskVoice()
        voice.opinions["analyst"] = try DeskScene.view(
            .buy, context, extra: "\u{1B}[J\u{202E}\n\u{200B}" + String(repeating: "x", count: 900))
        voice.opinions["trader"] = try DeskScene.view(.buy, context)
        let reason = try #require(await DeskScene.decide(desk(voice), context).wish?.reason)
        #expect(reason.hasPrefix("k1 debate, trend-following: the close is "))
        #expect(reason.count <= 300 && reason.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value < 127 })
    }
}
