import Agents
import Synchronization
import Testing
import Trading

struct SpendMeterTests {
    /// 1000 output tokens at a dollar each and no price for input: a call can cost 1000 USD at most.
    private static let price = ModelPrice.registryFixture(input: .zero, output: Fixed(1_000_000))

    @Test func `a call that could exceed the budget is never sent`() async throws {
        let model = RegistryScriptedModel.saying("hello", as: "openai/m", usage: ModelUsage(input: 1, output: 1))
        let meter = SpendMeter.registryFixture(.registryFixture(call: "999"))
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        let failure = await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .budget && model.calls == 0)
        #expect(failure?.note.contains("999 USD are left of the budget per call") == true)
        #expect(try await meter.spent().day == .zero)
    }

    @Test func `the reservation is in the store before the call is made`() async throws {
        let store = InMemorySpendStore()
        let rows = Mutex<[Int]>([])
        let model = RegistryWaitingModel { rows.withLock { $0.append(1) } }
        let meter = SpendMeter.registryFixture(.registryFixture(), store: store)
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        async let reply = metered.reply(to: .registryFixture(), within: .seconds(1))
        await model.arrived()
        #expect(await store.rows.map(\.stage) == [.reserved])
        #expect(await store.rows.first?.cost == Fixed(1_000))
        #expect(try await meter.spent().day == Fixed(1_000))
        model.release()
        #expect(try await reply.cost == Fixed(7))
        #expect(await store.rows.map(\.stage) == [.reserved, .settled])
        #expect(try await meter.spent().day == Fixed(7))
    }

    @Test func `calls side by side never spend the same dollar`() async throws {
        let model = RegistryScriptedModel.saying("x", as: "openai/m", usage: .none)
        let meter = SpendMeter.registryFixture(.registryFixture(day: "10500", month: "100000"))
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        let answered = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask { (try? await metered.reply(to: .registryFixture(), within: .seconds(1))) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(answered == 10 && model.calls == 10)
        #expect(try await meter.spent().day == Fixed(10_000))
    }

    @Test(arguments: [ModelFailure.Kind.timeout, .transport, .server, .malformed, .empty, .refusal])
    func `a call of which nobody knows what it took keeps its reservation`(kind: ModelFailure.Kind) async throws {
        let store = InMemorySpendStore()
        let meter = SpendMeter.registryFixture(.registryFixture(), store: store)
        let metered = MeteredModel(
            RegistryScriptedModel.failing(kind, as: "openai/m"), price: Self.price, meter: meter)
        let failure = await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == kind && failure?.cost == Fixed(1_000))
        #expect(try await meter.spent().month == Fixed(1_000))
        #expect(await store.rows.count == 1)
    }

    @Test(arguments: [ModelFailure.Kind.rateLimited, .unauthorized, .quota, .badRequest])
    func `a call that the provider turned away costs nothing`(kind: ModelFailure.Kind) async throws {
        let meter = SpendMeter.registryFixture(.registryFixture())
        let metered = MeteredModel(
            RegistryScriptedModel.failing(kind, as: "openai/m"), price: Self.price, meter: meter)
        await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(try await meter.spent().day == .zero)
    }

    @Test func `a usage that cannot be keeps the reservation`() async throws {
        let meter = SpendMeter.registryFixture(.registryFixture())
        let model = RegistryScriptedModel.saying("x", as: "openai/m", usage: ModelUsage(output: -1_000_000))
        let reply = try await MeteredModel(model, price: Self.price, meter: meter)
            .reply(to: .registryFixture(), within: .seconds(1))
        #expect(reply.cost == Fixed(1_000))
        #expect(try await meter.spent().day == Fixed(1_000))
    }

    @Test func `more than was reserved is booked as it is, and nothing more goes out`() async throws {
        let meter = SpendMeter.registryFixture(.registryFixture(day: "1500", month: "100000"))
        let model = RegistryScriptedModel.saying("x", as: "openai/m", usage: ModelUsage(output: 1_600))
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        #expect(try await metered.reply(to: .registryFixture(), within: .seconds(1)).cost == Fixed(1_600))
        await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(try await meter.spent().day == Fixed(1_600))
    }

    @Test func `a model without a price is refused, one that is free is not`() async throws {
        let meter = SpendMeter.registryFixture(.none)
        let unknown = RegistryScriptedModel.saying("x", as: "openai/m")
        let failure = await #expect(throws: ModelFailure.self) {
            try await MeteredModel(unknown, price: nil, meter: meter).reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .budget && failure?.note.contains("models update") == true && unknown.calls == 0)
        let local = RegistryScriptedModel.saying("x", as: "local/m", usage: .none)
        let reply = try await MeteredModel(local, price: .free, meter: meter)
            .reply(to: .registryFixture(), within: .seconds(1))
        #expect(reply.cost == .zero)
    }

    @Test func `a decision has its own limit, and another decision another`() async throws {
        let meter = SpendMeter.registryFixture(.registryFixture(decision: "2500", day: "100000", month: "100000"))
        let model = RegistryScriptedModel.saying("x", as: "openai/m", usage: .none)
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        func ask(_ decision: String) async -> Bool {
            await SpendScope.$current.withValue(SpendScope(decision: decision, purpose: "trader")) {
                (try? await metered.reply(to: .registryFixture(), within: .seconds(1))) != nil
            }
        }
        #expect(await ask("1"))
        #expect(await ask("1"))
        #expect(await !ask("1"))
        #expect(await ask("2"))
        #expect(meter.spent(decision: "1") == Fixed(2_000) && meter.spent(decision: "2") == Fixed(1_000))
    }

    @Test func `a new day begins with nothing spent, the month goes on`() async throws {
        let clock = RegistryClock("2026-11-29T23:59:59Z")
        let meter = SpendMeter.registryFixture(.registryFixture(day: "1000", month: "2000"), clock: clock)
        let model = ModelIdentity(provider: "openai", model: "m")
        let scope = SpendScope(decision: "", purpose: "x")
        _ = try await meter.reserve(Fixed(1_000), for: model, scope: scope)
        await #expect(throws: SpendRefusal(.day, needed: .one, left: .zero)) {
            try await meter.reserve(.one, for: model, scope: scope)
        }
        clock.now = try #require(Timestamp(iso8601: "2026-11-30T00:00:00Z"))
        _ = try await meter.reserve(Fixed(1_000), for: model, scope: scope)
        await #expect(throws: SpendRefusal(.month, needed: .one, left: .zero)) {
            try await meter.reserve(.one, for: model, scope: scope)
        }
        clock.now = try #require(Timestamp(iso8601: "2026-12-01T00:00:00Z"))
        _ = try await meter.reserve(.one, for: model, scope: scope)
        // Back again: what was spent then is still spent.
        clock.now = try #require(Timestamp(iso8601: "2026-11-30T12:00:00Z"))
        await #expect(throws: SpendRefusal.self) { try await meter.reserve(.one, for: model, scope: scope) }
    }

    @Test func `a restart forgets nothing, and a call that a crash interrupted counts in full`() async throws {
        let store = InMemorySpendStore()
        let scope = SpendScope(decision: "", purpose: "x")
        let model = ModelIdentity(provider: "openai", model: "m")
        let first = SpendMeter.registryFixture(.registryFixture(), store: store, session: "a")
        let settled = try await first.reserve(Fixed(10), for: model, scope: scope)
        await first.settle(settled, usage: ModelUsage(output: 1), cost: Fixed(3))
        _ = try await first.reserve(Fixed(20), for: model, scope: scope)
        let second = SpendMeter.registryFixture(.registryFixture(day: "30"), store: store, session: "b")
        #expect(try await second.spent().day == Fixed(23))
        await #expect(throws: SpendRefusal(.day, needed: Fixed(8), left: Fixed(7))) {
            try await second.reserve(Fixed(8), for: model, scope: scope)
        }
        _ = try await second.reserve(Fixed(7), for: model, scope: scope)
    }

    @Test func `where the record cannot be written nothing is sent`() async throws {
        let model = RegistryScriptedModel.saying("x", as: "openai/m")
        let store = RegistryBrokenSpendStore()
        let meter = SpendMeter.registryFixture(.registryFixture(), store: store)
        let metered = MeteredModel(model, price: Self.price, meter: meter)
        let failure = await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .budget && failure?.note.contains("doctor") == true && model.calls == 0)
        #expect(try await meter.spent().day == .zero)
    }

    @Test(arguments: [
        ("2026-01-31T12:00:00Z", "2026-01-01", "2026-02-01"), ("2026-12-31T23:59:59Z", "2026-12-01", "2027-01-01"),
        ("2028-02-29T00:00:00Z", "2028-02-01", "2028-03-01"),
    ])
    func `a month is that of the calendar`(time: String, from: String, until: String) async throws {
        let store = RegistryAskedSpendStore()
        let meter = SpendMeter.registryFixture(.registryFixture(), store: store, clock: RegistryClock(time))
        _ = try await meter.spent()
        let month = try #require(await store.asked.last)
        #expect(month.from == Timestamp(iso8601: from) && month.until == Timestamp(iso8601: until))
    }

    @Test func `the bound on input holds for text of any kind`() {
        var request = ModelRequest.registryFixture(String(repeating: "é🙂", count: 100))
        request.tools = [ToolSpecification(name: "get_bars", summary: "Bars.", parameters: ["type": "object"])]
        request.turns.append(.assistant([.call(ToolCall(id: "1", name: "get_bars", arguments: "{}"))]))
        request.turns.append(.tools([ToolResult(callID: "1", name: "get_bars", content: "rows")]))
        #expect(request.mostInputTokens > 600 + request.system.utf8.count)
        #expect(request.mostInputTokens < request.canonicalBytes.count + 2_000)
    }
}

/// A store that cannot be written to.
private struct RegistryBrokenSpendStore: SpendStore {
    func append(_ row: SpendRow) async throws { throw CancellationError() }
    func sum(from: Timestamp, until: Timestamp) async throws -> Fixed { .zero }
}

/// A store that remembers which sums it was asked for.
private actor RegistryAskedSpendStore: SpendStore {
    private(set) var asked: [(from: Timestamp, until: Timestamp)] = []
    func append(_ row: SpendRow) async throws {}
    func sum(from: Timestamp, until: Timestamp) async throws -> Fixed {
        asked.append((from, until))
        return .zero
    }
}
