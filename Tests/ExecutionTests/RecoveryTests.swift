import Engine
import Execution
import Risk
import Testing
import Trading

struct RecoveryTests {
    func recovered(_ rig: SessionRig, _ records: [JournalRecord]? = nil) throws -> (
        core: SessionCore, output: SessionOutput
    ) {
        var output = SessionOutput()
        let kill = KillState(.run)
        let core = try SessionCore.recover(
            rig.settings, kill: kill, venue: .live(SessionRig.gateway(rig.settings, kill, rig.clock)),
            from: records ?? rig.journal, at: rig.now, into: &output)
        return (core, output)
    }

    @Test func `an order with an intent and no outcome is unknown after a restart`() throws {
        var rig = try SessionRig()
        try rig.ready()
        _ = try #require(try rig.enter())
        let (core, output) = try recovered(rig)
        #expect(core.engine.workingOrders.map(\.status) == [.unknown])
        #expect(core.unresolvedOrders == [OrderID(1)])
        #expect(output.requests.isEmpty)
    }

    @Test func `a step that was not committed never happened`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let before = rig.journal
        _ = try #require(try rig.enter())
        let (core, _) = try recovered(rig, before)
        #expect(core.engine.workingOrders.isEmpty)
    }

    @Test func `a replay ends in the same books, and recovering twice changes nothing`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1", fills: [fill])])))
        let (once, output) = try recovered(rig)
        let (twice, _) = try recovered(rig, rig.journal + output.records)
        for core in [once, twice] {
            #expect(core.engine.equity == rig.core.engine.equity)
            #expect(core.engine.positions == rig.core.engine.positions)
            #expect(core.engine.ledger.transactionCount == rig.core.engine.ledger.transactionCount)
        }
        // The fill that is told again after the restart is the same one.
        var core = once
        var again = SessionOutput()
        try core.handle(
            .report(.order(try rig.state(permit, .expired, executed: "1"), fill: fill, reason: nil)), at: rig.now,
            into: &again)
        #expect(core.engine.heldLots(SessionRig.instrument) == Lots(1_000))
    }

    @Test func `nothing is sent after a restart before a reconciliation`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (core, _) = try recovered(rig)
        #expect(core.gateObstacle(SessionRig.instrument, at: rig.now) != nil)
    }

    @Test func `a damaged record is refused by its number`() throws {
        var rig = try SessionRig()
        try rig.ready()
        var records = rig.journal
        let place = try #require(records.firstIndex { $0.kind == .event })
        records[place] = JournalRecord(kind: .event, time: .zero, actor: "x", payload: [99])
        #expect(throws: SessionError.self) { try recovered(rig, records) }
    }

}
