import Risk
import Simulation
import Strategies
import Testing
import Trading

@testable import Agents

/// What the tools that compute something say, against other ways of computing it.
struct ToolFigureTests {
    @Test func `the risk check allows exactly what the limits leave`() throws {
        // Standard limits: 10 % of equity in one instrument, 5 % of it taken: 500 of 10,000 is left.
        let context = try MindFixture.context()
        let limit = try #require(context.account.limits.positionLimit)
        let room = try Fixed(10_000).multiplied(by: limit.value.subtracting(Fixed("0.05")), .exact)
        let item = try check(context, "")
        guard case .exact(let most)? = item.figure("largest_quantity"), let bar = context.bars.last else {
            Issue.record("no figure")
            return
        }
        let price = context.instrument.price(bar.close).value
        let lot = context.instrument.lot.value
        #expect(try most.multiplied(by: price, .up) <= room)
        #expect(try most.adding(lot).multiplied(by: price, .down) > room)
        #expect(item.figure("verdict") == .word("within-limits"))
        let over = try check(context, "{\"quantity\":\"\(try most.adding(lot))\"}")
        #expect(over.figure("verdict") == .word("refused"))
        #expect(try check(context, "{\"quantity\":\"\(most)\"}").figure("verdict") == .word("within-limits"))
    }

    @Test func `a stop makes the risk check's largest quantity smaller`() throws {
        var context = try MindFixture.context()
        context.account.instrumentExposure = 0
        context.account.grossExposure = 0
        // 0.5 % of 10,000 at risk with a stop 20 % away: 250 at most, before fees.
        let item = try check(context, #"{"stop_fraction":0.2}"#)
        guard case .exact(let notional)? = item.figure("notional") else {
            Issue.record("no figure")
            return
        }
        #expect(notional <= Fixed(250))
        #expect(notional > Fixed(240))
    }

    @Test(arguments: [KillLevel.reduceOnly, .halt, .kill])
    func `the risk check allows nothing while trading is shut down`(_ level: KillLevel) throws {
        var context = try MindFixture.context()
        context.account.killLevel = level
        let item = try check(context, "")
        #expect(item.figure("verdict") == .word("refused"))
        #expect(item.figure("refusal_1") == .word("kill_level") || item.figure("refusal_1") == .word("kill-level"))
    }

    @Test func `a trial of a strategy is the simulator's own run`() throws {
        let context = try MindFixture.context()
        let model = try MindFixture.fillModel()
        var session = session(.analyst, context, ToolServices(fillModel: model))
        let result = session.call(
            ToolCall(id: "1", name: "backtest_strategy", arguments: #"{"strategy":"buy-and-hold"}"#))
        let item = try #require(session.evidence.items.last)
        #expect(!result.isError)
        #expect(item.figure("bars") == .reading(200))
        #expect(item.figure("still_holds") == .word("yes"))
        guard case .reading(let gained)? = item.figure("result"),
            case .reading(let held)? = item.figure("holding_result")
        else {
            Issue.record("no figure")
            return
        }
        // Half the account is invested: half of what holding brings, less half a fee, give or take the first bar.
        #expect((gained - (held - 0.001) / 2).magnitude < 0.002)
    }

    @Test func `a trial that cannot be run says why`() throws {
        let services = ToolServices(fillModel: try MindFixture.fillModel())
        var short = session(.analyst, try MindFixture.context(bars: 20), services)
        let few = short.call(ToolCall(id: "1", name: "backtest_strategy", arguments: #"{"strategy":"momentum"}"#))
        #expect(few.isError && few.content.contains("20 bars"))
        var wrong = session(.analyst, try MindFixture.context(), services)
        let unknown = wrong.call(
            ToolCall(
                id: "1", name: "backtest_strategy", arguments: #"{"strategy":"momentum","params":{"period-of":"x"}}"#))
        #expect(unknown.isError && unknown.content.contains("period-of"))
        var none = session(.analyst, try MindFixture.context(), ToolServices())
        #expect(none.call(ToolCall(id: "1", name: "backtest_strategy", arguments: #"{"strategy":"momentum"}"#)).isError)
    }

    @Test func `the guard's dry run tells true claims from false ones`() throws {
        let context = try MindFixture.context()
        var session = session(.analyst, context, ToolServices())
        let portfolio = try #require(session.evidence.latest("get_portfolio"))
        let held = QuotedValue.text(try #require(portfolio.figure("bars_held")))
        let claims = """
            {"claims":[{"evidence":"\(portfolio.id)","figure":"bars_held","value":"\(held)"},\
            {"evidence":"\(portfolio.id)","figure":"bars_held","value":"21"},\
            {"evidence":"e99","figure":"bars_held","value":"\(held)"},\
            {"evidence":"\(portfolio.id)","figure":"made_up","value":"1"},\
            {"evidence":"e1","figure":"bars","value":"20"}]}
            """
        _ = session.call(ToolCall(id: "1", name: "hallucination_guard_check", arguments: claims))
        let item = try #require(session.evidence.latest("hallucination_guard_check"))
        #expect(item.figure("true_claims") == .reading(1))
        #expect(
            item.table?.rows.map { $0[1] } == [
                .word("true"), .word("evidence-disagrees"), .word("evidence-missing"), .word("evidence-missing"),
                .word("evidence-missing"),
            ])
    }

    @Test func `drawdown is placed between the limits it triggers`() throws {
        var context = try MindFixture.context()
        let limits = context.account.limits
        for (limit, state) in [
            (limits.drawdownThrottleLimit, "throttled"), (limits.drawdownPauseLimit, "paused"),
            (limits.drawdownFlattenLimit, "flattened"),
        ] {
            context.account.drawdown = try #require(limit).value.doubleValue + 1e-9
            var session = session(.riskManager, context, ToolServices())
            _ = session.call(ToolCall(id: "1", name: "max_drawdown_guard", arguments: ""))
            #expect(session.evidence.latest("max_drawdown_guard")?.figure("state") == .word(state))
        }
    }

    @Test func `at most four notes are made, of different words`() throws {
        var session = session(.analyst, try MindFixture.context(), ToolServices())
        let answers = JournalNote.allCases.map { note in
            session.call(
                ToolCall(id: "1", name: "decision_journal_append", arguments: "{\"note\":\"\(note.rawValue)\"}"))
        }
        #expect(answers.map(\.isError) == (0..<JournalNote.allCases.count).map { $0 >= 4 })
    }

    @Test func `a long result is cut to the limit, the oldest rows first`() throws {
        var board = EvidenceBoard()
        let context = try MindFixture.context()
        let item = try #require(context.readBars(100, into: &board).flatMap(board.item))
        let whole = EvidenceText.result(item, at: context.time, limit: ToolSession.resultLimit)
        #expect(whole.contains("rows[100]"))
        for limit in [4_000, 2_000, 1_000] {
            let text = EvidenceText.result(item, at: context.time, limit: limit)
            #expect(text.utf8.count <= limit && text.utf8.count > limit / 2)
            #expect(text.suffix(200) == whole.suffix(200) && !text.contains("rows[100]"))
        }
    }

    private func check(_ context: DeskContext, _ arguments: String) throws -> EvidenceItem {
        var session = session(.riskManager, context, ToolServices())
        _ = session.call(ToolCall(id: "1", name: "pre_trade_risk_check", arguments: arguments))
        return try #require(session.evidence.latest("pre_trade_risk_check"))
    }

    private func session(_ role: Role, _ context: DeskContext, _ services: ToolServices) -> ToolSession {
        ToolSession(role: role, context: context, evidence: context.standardEvidence(), services: services)
    }
}
