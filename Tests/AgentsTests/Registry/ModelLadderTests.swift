import Agents
import Synchronization
import Testing
import Trading

struct ModelLadderTests {
    private static let dear = ModelPrice.registryFixture(input: .zero, output: Fixed(1_000_000))
    private static let cheap = ModelPrice.registryFixture(input: .zero, output: Fixed(100_000))

    private func rung(_ model: RegistryScriptedModel, _ price: ModelPrice?, tools: Bool = true) -> ModelRung {
        ModelRung(model, card: .registryFixture(model.identity.description, price: price, callsTools: tools))
    }

    private func ladder(_ rungs: [ModelRung], _ meter: SpendMeter) -> ModelLadder {
        ModelLadder(rungs, meter: meter) { .zero }
    }

    @Test func `the first rung answers while it can be paid`() async throws {
        let frontier = RegistryScriptedModel.saying("f", as: "a/f")
        let local = RegistryScriptedModel.saying("l", as: "local/l")
        let ladder = ladder([rung(frontier, Self.dear), rung(local, .free)], .registryFixture(.registryFixture()))
        let reply = try await ladder.reply(to: .registryFixture(), within: .seconds(10))
        #expect(reply.text == "f" && reply.model.description == "a/f" && local.calls == 0)
        #expect(frontier.requests.first?.model == frontier.identity)
    }

    @Test func `a day that is spent degrades to the next cheaper rung`() async throws {
        let frontier = RegistryScriptedModel.saying("f", as: "a/f", usage: .none)
        let cheap = RegistryScriptedModel.saying("c", as: "b/c", usage: .none)
        let local = RegistryScriptedModel.saying("l", as: "local/l", usage: .none)
        let ladder = ladder(
            [rung(frontier, Self.dear), rung(cheap, Self.cheap), rung(local, .free)],
            .registryFixture(.registryFixture(day: "1150")))
        var said: [String] = []
        for _ in 0..<4 { said.append(try await ladder.reply(to: .registryFixture(), within: .seconds(10)).text) }
        #expect(said == ["f", "c", "l", "l"])
    }

    @Test func `a month that is spent leaves only what is free`() async throws {
        let frontier = RegistryScriptedModel.saying("f", as: "a/f", usage: .none)
        let cheap = RegistryScriptedModel.saying("c", as: "b/c", usage: .none)
        let local = RegistryScriptedModel.saying("l", as: "local/l", usage: .none)
        let ladder = ladder(
            [rung(frontier, Self.dear), rung(cheap, Self.cheap), rung(local, .free)],
            .registryFixture(.registryFixture(day: "5000", month: "1150")))
        var said: [String] = []
        for _ in 0..<3 { said.append(try await ladder.reply(to: .registryFixture(), within: .seconds(10)).text) }
        #expect(said == ["f", "l", "l"] && cheap.calls == 0)
    }

    @Test func `where only money stands against every rung it is the budget that fails`() async {
        let model = RegistryScriptedModel.saying("f", as: "a/f")
        let ladder = ladder([rung(model, Self.dear)], .registryFixture(.none))
        let failure = await #expect(throws: ModelFailure.self) {
            try await ladder.reply(to: .registryFixture(), within: .seconds(10))
        }
        #expect(failure?.kind == .budget && failure?.cost == .zero && model.calls == 0)
    }

    @Test(arguments: ModelFailure.Kind.allCases)
    func `the next rung is asked exactly where another provider may do better`(kind: ModelFailure.Kind) async throws {
        let first = RegistryScriptedModel.failing(kind, as: "a/f")
        let second = RegistryScriptedModel.saying("s", as: "b/s")
        let ladder = ladder(
            [rung(first, Self.dear), rung(second, Self.dear)], .registryFixture(.registryFixture(day: "9999")))
        let result = await Result(catching: { try await ladder.reply(to: .registryFixture(), within: .seconds(10)) })
        switch kind {
        case .transport, .timeout, .rateLimited, .server, .unauthorized, .quota, .badRequest, .malformed, .empty:
            #expect(try result.get().text == "s" && second.calls == 1)
        case .refusal, .budget, .notRecorded, .exhausted:
            let failure = #expect(throws: ModelFailure.self) { try result.get() }
            #expect(failure?.kind == kind && second.calls == 0)
        }
    }

    @Test func `when no rung is left the failure says what each of them lacked`() async {
        let ladder = ladder(
            [
                rung(.failing(.server, as: "a/f"), Self.cheap), rung(.failing(.timeout, as: "b/c"), Self.cheap),
                rung(.saying("x", as: "c/x"), nil),
            ], .registryFixture(.registryFixture()))
        let failure = await #expect(throws: ModelFailure.self) {
            try await ladder.reply(to: .registryFixture(), within: .seconds(10))
        }
        #expect(failure?.kind == .exhausted && failure?.model.description == "a/f")
        for part in ["a/f: server", "b/c: timeout", "c/x: its price is not known"] {
            #expect(failure?.note.contains(part) == true, "\(failure?.note ?? "")")
        }
        // Both were asked, and what they took is not known.
        #expect(failure?.cost == Fixed(200))
    }

    @Test func `what rungs before it took is part of what the answer cost`() async throws {
        let meter = SpendMeter.registryFixture(.registryFixture())
        let ladder = ladder(
            [rung(.failing(.timeout, as: "a/f"), Self.cheap), rung(.saying("s", as: "b/s"), Self.cheap)], meter)
        let reply = try await ladder.reply(to: .registryFixture(), within: .seconds(10))
        #expect(reply.cost == Fixed(101))
        #expect(try await meter.spent().day == Fixed(101))
    }

    @Test func `opaque items go back to their own provider and to no other`() async throws {
        let first = RegistryScriptedModel.failing(.server, as: "a/f")
        let second = RegistryScriptedModel.saying("s", as: "b/s")
        var request = ModelRequest.registryFixture()
        request.turns += [
            .assistant([
                .opaque(provider: "a", ["type": "reasoning"]), .opaque(provider: "b", ["type": "thinking"]),
                .text("hm"),
            ]), .user("go on"),
        ]
        let ladder = ladder(
            [rung(first, Self.dear), rung(second, Self.dear)], .registryFixture(.registryFixture(day: "9999")))
        _ = try await ladder.reply(to: request, within: .seconds(10))
        #expect(
            first.requests.first?.turns[1] == .assistant([.opaque(provider: "a", ["type": "reasoning"]), .text("hm")]))
        #expect(
            second.requests.first?.turns[1] == .assistant([.opaque(provider: "b", ["type": "thinking"]), .text("hm")]))
    }

    @Test func `a model without tools is asked without them, unless tools are needed`() async throws {
        let model = RegistryScriptedModel.saying("s", as: "b/s")
        let ladder = ladder([rung(model, .free, tools: false)], .registryFixture(.registryFixture()))
        var request = ModelRequest.registryFixture()
        request.tools = [ToolSpecification(name: "get_bars", summary: "Bars.", parameters: ["type": "object"])]
        _ = try await ladder.reply(to: request, within: .seconds(10))
        #expect(model.requests.first?.tools.isEmpty == true)
        request.toolChoice = .required
        let failure = await #expect(throws: ModelFailure.self) {
            try await ladder.reply(to: request, within: .seconds(10))
        }
        #expect(failure?.kind == .exhausted && model.calls == 1)
    }

    @Test func `no more output is asked for, and reserved, than a model gives`() async throws {
        let model = RegistryScriptedModel.saying("s", as: "b/s", usage: .none)
        let meter = SpendMeter.registryFixture(
            .registryFixture(call: "99999", decision: "99999", day: "99999", month: "99999"))
        var request = ModelRequest.registryFixture()
        request.maxOutputTokens = 50_000
        _ = try await ladder([rung(model, Self.dear)], meter).reply(to: request, within: .seconds(10))
        #expect(model.requests.first?.maxOutputTokens == 10_000)
        #expect(try await meter.spent().day == Fixed(10_000))
        request.turns = [.user(String(repeating: "x", count: 4_000_000))]
        await #expect(throws: ModelFailure.self) {
            try await ladder([rung(model, .free)], meter).reply(to: request, within: .seconds(10))
        }
        #expect(model.calls == 1)
    }

    @Test func `a rung that hangs leaves time for the next, and none is asked after the end`() async throws {
        let clock = Mutex(Duration.zero)
        let slow = RegistryScriptedModel("a/slow") { request, _ in
            clock.withLock { $0 += .seconds(6) }
            return .failure(ModelFailure(.timeout, request.model, "late"))
        }
        let next = RegistryScriptedModel("b/next") { request, _ in
            clock.withLock { $0 += .seconds(4) }
            return .failure(ModelFailure(.timeout, request.model, "late"))
        }
        let last = RegistryScriptedModel.saying("l", as: "c/last")
        let ladder = ModelLadder(
            [rung(slow, .free), rung(next, .free), rung(last, .free)], meter: .registryFixture(.none)
        ) { clock.withLock { $0 } }
        let failure = await #expect(throws: ModelFailure.self) {
            try await ladder.reply(to: .registryFixture(), within: .seconds(10))
        }
        #expect(slow.times == [.seconds(6)] && next.times == [.milliseconds(2_400)] && last.calls == 0)
        #expect(failure?.note.contains("no time is left") == true)
    }

    @Test func `a provider that fails again and again is left alone, and comes back`() async throws {
        let works = Mutex(false)
        let flaky = RegistryScriptedModel("a/f") { request, _ in
            works.withLock { $0 }
                ? .success(.saying("back", by: request.model))
                : .failure(ModelFailure(.transport, request.model, "down"))
        }
        let other = RegistryScriptedModel.saying("o", as: "b/o", usage: .none)
        let ladder = ModelLadder(
            [rung(flaky, .free), rung(other, .free)], meter: .registryFixture(.none),
            breaker: CircuitBreaker(tolerance: 2, pause: 3)
        ) { .zero }
        for _ in 0..<5 { _ = try await ladder.reply(to: .registryFixture(), within: .seconds(10)) }
        #expect(flaky.calls == 2 && other.calls == 5 && ladder.pausedProviders == ["a"])
        works.withLock { $0 = true }
        #expect(try await ladder.reply(to: .registryFixture(), within: .seconds(10)).text == "back")
        #expect(ladder.pausedProviders.isEmpty)
    }

    @Test func `below 50 ms a call is neither reserved nor sent, and a recorder around it keeps that`() async throws {
        let model = RegistryScriptedModel.saying("late", as: "a/f")
        let store = InMemorySpendStore()
        let replies = InMemoryReplyStore()
        let meter = SpendMeter.registryFixture(.registryFixture(), store: store)
        let recording = RecordingModel(ladder([rung(model, Self.dear)], meter), store: replies, scope: "session 1")
        let failure = await #expect(throws: ModelFailure.self) {
            try await recording.reply(to: .registryFixture(), within: .milliseconds(49))
        }
        #expect(failure?.kind == .timeout && failure?.cost == .zero && model.calls == 0)
        #expect(await store.rows.isEmpty)
        let replay = RecordedModel(model.identity, store: replies, scope: "session 1")
        let again = await #expect(throws: ModelFailure.self) {
            try await replay.reply(to: .registryFixture(), within: .seconds(10))
        }
        #expect(again?.kind == .timeout)
        let metered = MeteredModel(model, price: Self.dear, meter: meter)
        let short = await #expect(throws: ModelFailure.self) {
            try await metered.reply(to: .registryFixture(), within: .milliseconds(1))
        }
        #expect(short?.kind == .timeout && model.calls == 0)
        #expect(await store.rows.isEmpty)
        #expect(try await recording.reply(to: .registryFixture(), within: .milliseconds(50)).text == "late")
    }

    @Test func `a ladder without rungs is exhausted`() async {
        let failure = await #expect(throws: ModelFailure.self) {
            try await ladder([], .registryFixture(.none)).reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .exhausted)
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
