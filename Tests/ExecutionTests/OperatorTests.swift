import Engine
import Execution
import Risk
import Testing
import Trading

/// What a person asks of a session holds, across a restart too.
struct OperatorTests {
    /// A session that holds 1 BTC with a stop at the venue.
    struct Holding {
        var rig: SessionRig
        let stop: PlacePermit
        /// Orders that were asked for since, by side.
        var placed: [Side] = []
        /// What the venue shows as open.
        private var open: [VenueOrderState] = []

        init(_ actions: [Int: Proposal.Action] = [1: .enter]) throws {
            rig = try SessionRig(actions: actions)
            try rig.ready()
            let (number, entry) = try #require(try rig.enter())
            let fill = try rig.fill(entry, 5, "1")
            try rig.take(.answer(number, .placed([try rig.state(entry, .expired, executed: "1", fills: [fill])])))
            let (stopNumber, permit) = try #require(
                rig.output.requests.compactMap { number, request in
                    if case .place(let permit) = request { (number, permit) } else { nil }
                }.first)
            stop = permit
            try rig.take(.answer(stopNumber, .placed([try rig.state(stop, .open, number: 78)])))
        }

        /// A venue on which the account is as the books have it.
        private func told(_ request: VenueRequest) -> VenueAnswer? {
            switch request {
            case .balances:
                .balances([
                    VenueBalance(asset: SessionRig.usdt, free: Fixed(5_000), locked: .zero),
                    VenueBalance(asset: SessionRig.btc, free: Fixed(Int(rig.held / 1_000)), locked: .zero),
                ])
            case .openOrders: .openOrders(open)
            case .lookUp(let name, _): open.first { $0.clientID == name.text }.map { .found($0) } ?? .notFound
            default: SessionRig.quiet(request)
            }
        }

        mutating func wait(_ seconds: Int) throws {
            let copy = self
            var sides: [Side] = []
            try rig.wait(seconds) { request in
                if case .place(let permit) = request { sides += permit.orders.map(\.side) }
                return copy.told(request)
            }
            placed += sides
        }

        mutating func take(_ input: SessionInput) throws {
            try rig.take(input)
            let copy = self
            var sides: [Side] = []
            try rig.answer { request in
                if case .place(let permit) = request { sides += permit.orders.map(\.side) }
                return copy.told(request)
            }
            placed += sides
        }

        /// The one order that something leads to.
        mutating func place(
            at location: SourceLocation = #_sourceLocation, _ cause: (inout SessionRig) throws -> Void
        ) throws -> (number: RequestNumber, permit: PlacePermit) {
            try cause(&rig)
            let all = rig.output.requests.compactMap { number, request in
                if case .place(let permit) = request { (number: number, permit: permit) } else { nil }
            }
            return try #require(all.first, sourceLocation: location)
        }

        /// Every order is taken back, and the venue says so.
        mutating func cancelAll() throws {
            try rig.take(.command(.cancelAll, actor: "operator"))
            let cancels = rig.output.requests.filter { if case .cancel = $0.request { true } else { false } }
            #expect(cancels.count == 1)
            let cancelled = try rig.state(stop, .cancelled, number: 78)
            try rig.answer { if case .cancel = $0 { .cancelled(cancelled) } else { nil } }
        }

        /// The process ends and starts again from its journal; connected, quoted and reconciled.
        mutating func restart(open: [VenueOrderState] = []) throws {
            self.open = open
            var output = SessionOutput()
            rig.core = try SessionCore.recover(
                rig.settings, kill: rig.kill,
                venue: .live(SessionRig.gateway(rig.settings, rig.kill, rig.clock)), from: rig.journal, at: rig.now,
                into: &output)
            rig.output = output
            rig.journal += output.records
            try take(.clockOffset(.zero, bound: .zero))
            try take(.accountStream(isUp: true))
            try wait(2)
        }

        var waivers: [String] {
            rig.journal.filter { $0.kind == .waiver }.map { String(decoding: $0.payload, as: UTF8.self) }
        }
    }

    @Test func `cancel-all leaves a position bare, with a waiver, until trading is resumed`() throws {
        var holding = try Holding()
        try holding.cancelAll()
        try holding.wait(40)
        #expect(holding.placed.isEmpty)
        #expect(holding.rig.held == 1_000)
        #expect(holding.rig.statuses.isEmpty)
        #expect(holding.waivers.count == 1)
        #expect(holding.waivers.allSatisfy { $0.contains("the operator cancelled it") })
        try holding.take(.command(.resume, actor: "operator"))
        #expect(holding.placed == [.sell])
    }

    @Test func `a position that cancel-all left bare stays so after a restart, until trading is resumed`() throws {
        var holding = try Holding()
        try holding.cancelAll()
        try holding.restart()
        try holding.wait(40)
        #expect(holding.placed.isEmpty)
        #expect(holding.waivers.count == 2, "one by each process")
        #expect(holding.waivers.allSatisfy { $0.contains("the operator cancelled it") })
        try holding.take(.command(.resume, actor: "operator"))
        #expect(holding.placed == [.sell])
        // And the resume is remembered as well: what is lost from here on is placed again.
        try holding.restart()
        try holding.wait(40)
        #expect(!holding.placed.dropFirst().isEmpty)
    }

    @Test func `a resume that was refused puts no stop back, not even after a restart`() throws {
        var holding = try Holding()
        try holding.cancelAll()
        holding.rig.clock.advance(.minutes(30))
        try holding.rig.take(.command(.resume, actor: "operator"))
        #expect(holding.rig.output.notices.contains { $0.text.hasPrefix("not resumed") })
        try holding.restart()
        try holding.wait(40)
        #expect(holding.placed.isEmpty)
        #expect(holding.waivers.last?.contains("the operator cancelled it") == true)
    }

    @Test func `what is bought after cancel-all is protected again, after a restart too`() throws {
        var holding = try Holding([1: .enter, 2: .exit, 3: .enter])
        try holding.cancelAll()
        try holding.wait(1)
        let sale = try holding.place { try $0.bar() }
        let sold = try holding.rig.fill(sale.permit, 6, "1", price: "100", number: 79)
        try holding.rig.take(
            .answer(
                sale.number,
                .placed([try holding.rig.state(sale.permit, .filled, executed: "1", fills: [sold], number: 79)])))
        #expect(holding.rig.held == 0)
        try holding.wait(1)
        let entry = try holding.place { try $0.bar() }
        let bought = try holding.rig.fill(entry.permit, 7, "1", number: 80)
        let state = try holding.rig.state(entry.permit, .expired, executed: "1", fills: [bought], number: 80)
        let stop = try holding.place { try $0.take(.answer(entry.number, .placed([state]))) }
        try holding.rig.take(.answer(stop.number, .placed([try holding.rig.state(stop.permit, .open, number: 81)])))
        try holding.restart(open: [try holding.rig.state(stop.permit, .open, number: 81)])
        try holding.wait(30)
        let lost = try holding.rig.state(stop.permit, .cancelled, number: 81)
        let again = try holding.place { try $0.take(.report(.order(lost, fill: nil, reason: nil))) }
        #expect(again.permit.orders.map(\.side) == [.sell])
    }

    @Test func `following a switch that was lowered never lowers what somebody has raised meanwhile`() throws {
        var rig = try SessionRig()
        try rig.ready()
        rig.kill.raise(to: .halt)
        try rig.take(.tick)
        #expect(rig.core.engine.killLevel == .halt)
        let lowered = rig.kill.lower(to: .run, ifEpochIs: rig.kill.epoch)
        #expect(lowered)
        rig.kill.raise(to: .reduceOnly)
        try rig.take(.command(.opened, actor: "operator"))
        #expect(rig.kill.level >= .reduceOnly)
        #expect(rig.core.engine.killLevel >= .reduceOnly)
        #expect(!rig.output.records.contains { $0.kind == .killLevel && $0.payload == [UInt8(KillLevel.run.rawValue)] })
        try rig.take(.tick)
        #expect(rig.kill.level >= .reduceOnly)
    }

    @Test func `a switch that was lowered is followed, and not raised again`() throws {
        var rig = try SessionRig()
        try rig.ready()
        rig.kill.raise(to: .halt)
        try rig.take(.tick)
        let lowered = rig.kill.lower(to: .run, ifEpochIs: rig.kill.epoch)
        #expect(lowered)
        try rig.take(.command(.opened, actor: "operator"))
        try rig.take(.tick)
        #expect(rig.kill.level == .run)
        #expect(rig.core.engine.killLevel == .run)
    }

    /// A session that was halted when its process ended, taken up again with a switch at a level.
    private func recovered(
        from journal: [JournalRecord], of rig: SessionRig, at level: KillLevel
    ) throws -> (engine: KillLevel, kill: KillLevel) {
        let kill = KillState(level)
        var output = SessionOutput()
        let core = try SessionCore.recover(
            rig.settings, kill: kill, venue: .live(SessionRig.gateway(rig.settings, kill, rig.clock)), from: journal,
            at: rig.now, into: &output)
        return (core.engine.killLevel, kill.level)
    }

    @Test func `a level that was changed while no process ran is followed, and without its record the careful one`()
        throws
    {
        var rig = try SessionRig()
        try rig.ready()
        let open = rig.journal
        rig.kill.raise(to: .halt)
        try rig.take(.tick)
        let record = JournalRecord(
            kind: .killLevel, time: rig.now.wall, actor: "operator", payload: [UInt8(KillLevel.run.rawValue)])
        let lowered = try recovered(from: rig.journal + [record], of: rig, at: .run)
        #expect(lowered == (.run, .run))
        // Lowered beside the journal: nobody answers for it.
        let unexplained = try recovered(from: rig.journal, of: rig, at: .run)
        #expect(unexplained == (.halt, .halt))
        // Lowered, and raised once more before the start.
        let again = try recovered(from: rig.journal + [record], of: rig, at: .reduceOnly)
        #expect(again == (.reduceOnly, .reduceOnly))
        let raised = try recovered(from: open, of: rig, at: .halt)
        #expect(raised == (.halt, .halt))
    }
}
