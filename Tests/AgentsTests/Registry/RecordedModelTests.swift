import Agents
import Synchronization
import Testing
import Trading

struct RecordedModelTests {
    /// Answers, fails, is refused by the budget, and repeats itself, by turns.
    private static func moody() -> RegistryScriptedModel {
        RegistryScriptedModel("openai/m") { request, index in
            switch index % 5 {
            case 0: .success(.saying("answer \(index)", by: request.model, usage: ModelUsage(input: 9, output: index)))
            case 1: .failure(ModelFailure(.timeout, request.model, "late"))
            case 2: .failure(ModelFailure(.badRequest, request.model, "400", usage: ModelUsage(input: 1)))
            case 3:
                .success(
                    ModelReply(
                        model: request.model,
                        parts: [.call(ToolCall(id: "c", name: "get_bars", arguments: "{\"n\":1}"))],
                        stop: .toolCalls, usage: ModelUsage(input: 5, output: 5, reasoning: 2)))
            default: .failure(ModelFailure(.refusal, request.model, "no"))
            }
        }
    }

    private static func results(_ model: any LanguageModel, _ count: Int) async -> [Result<ModelReply, ModelFailure>] {
        var results: [Result<ModelReply, ModelFailure>] = []
        for index in 0..<count {
            do throws(ModelFailure) {
                results.append(
                    .success(
                        try await model.reply(to: .registryFixture("ask \(index % 7)"), within: .seconds(index + 1))))
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }

    @Test func `a replay gives the same replies, failures, usage and cost in the same order`() async throws {
        let store = InMemoryReplyStore()
        let moody = Self.moody()
        let price = ModelPrice.registryFixture(input: Fixed(1), output: Fixed(1_000))
        let meter = SpendMeter.registryFixture(.registryFixture(call: "2", day: "4"))
        let recording = RecordingModel(
            CachingModel(MeteredModel(moody, price: price, meter: meter)), store: store)
        let live = await Self.results(recording, 100)
        let calls = moody.calls
        let kinds = live.compactMap { if case .failure(let failure) = $0 { failure.kind } else { nil } }
        #expect(kinds.contains(.budget) && kinds.contains(.timeout) && kinds.contains(.refusal))
        #expect(live.contains { if case .success(let reply) = $0 { reply.isFromCache } else { false } })

        let replay = await Self.results(RecordedModel(moody.identity, store: store), 100)
        #expect(replay == live && moody.calls == calls)
        #expect(await Self.results(RecordedModel(moody.identity, store: store), 100) == live)
    }

    @Test func `a request that was never recorded is a failure, not a call`() async {
        let recorded = RecordedModel(ModelIdentity(provider: "openai", model: "m"), store: InMemoryReplyStore())
        let failure = await #expect(throws: ModelFailure.self) {
            try await recorded.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .notRecorded && failure?.allowsFailover == false)
    }

    @Test func `beyond its recorded attempts the last success answers as a cache would`() async throws {
        let store = InMemoryReplyStore()
        let request = ModelRequest.registryFixture()
        var reply = ModelReply.saying("once", by: request.model, usage: ModelUsage(input: 5, output: 5))
        reply.cost = .one
        let failure = ModelFailure(.server, request.model, "500")
        try await store.record(.failure(failure), of: request.hash, attempt: 0, bytes: request.canonicalBytes)
        try await store.record(.reply(reply), of: request.hash, attempt: 1, bytes: request.canonicalBytes)
        let recorded = RecordedModel(request.model, store: store)
        await #expect(throws: failure) { try await recorded.reply(to: request, within: .seconds(1)) }
        #expect(try await recorded.reply(to: request, within: .seconds(1)) == reply)
        let third = try await recorded.reply(to: request, within: .seconds(1))
        #expect(third.text == "once" && third.usage == .none && third.cost == .zero && third.isFromCache)
    }

    @Test func `a second session on the same store adds to it, and replays by where it began`() async throws {
        let store = InMemoryReplyStore()
        let first = RecordingModel(RegistryScriptedModel.saying("monday", as: "openai/m"), store: store)
        _ = await Self.results(first, 14)
        let second = RecordingModel(RegistryScriptedModel.saying("tuesday", as: "openai/m"), store: store)
        let live = await Self.results(second, 14)
        #expect(second.continued.count == 7 && second.continued.values.allSatisfy { $0 == 2 })
        let replay = RecordedModel(second.identity, store: store, firsts: second.continued)
        #expect(await Self.results(replay, 14) == live)
    }

    @Test func `sessions with names of their own are replayed each alone`() async throws {
        let store = InMemoryReplyStore()
        let names = ["", "run-1", "run-2\"}"]
        var live: [[Result<ModelReply, ModelFailure>]] = []
        for name in names {
            let model = RegistryScriptedModel.saying("said in \(name)", as: "openai/m")
            live.append(await Self.results(RecordingModel(model, store: store, scope: name), 14))
        }
        let identity = ModelIdentity(provider: "openai", model: "m")
        for (index, name) in names.enumerated().reversed() {
            let replay = RecordedModel(identity, store: store, scope: name)
            #expect(await Self.results(replay, 14) == live[index])
        }
    }

    @Test func `what cannot be written down did not happen`() async {
        let recording = RecordingModel(
            RegistryScriptedModel.saying("x", as: "openai/m"), store: RegistryBrokenReplyStore())
        let failure = await #expect(throws: ModelFailure.self) {
            try await recording.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(failure?.kind == .notRecorded)
    }

    @Test func `an identical request is asked once, another by a single byte again`() async throws {
        let model = RegistryScriptedModel.saying("x", as: "openai/m")
        let caching = CachingModel(model, limit: 2)
        let request = ModelRequest.registryFixture("\u{E9}")
        let first = try await caching.reply(to: request, within: .seconds(1))
        let second = try await caching.reply(to: request, within: .seconds(1))
        #expect(!first.isFromCache && second.isFromCache && second.usage == .none && second.text == first.text)
        // The same character in another spelling is another request.
        _ = try await caching.reply(to: .registryFixture("e\u{301}"), within: .seconds(1))
        #expect(model.calls == 2)
        _ = try await caching.reply(to: .registryFixture("third"), within: .seconds(1))
        _ = try await caching.reply(to: request, within: .seconds(1))
        #expect(model.calls == 4)
    }

    @Test func `a failure is not kept`() async throws {
        let model = RegistryScriptedModel("openai/m") { request, index in
            index == 0
                ? .failure(ModelFailure(.server, request.model, "500")) : .success(.saying("ok", by: request.model))
        }
        let caching = CachingModel(model)
        await #expect(throws: ModelFailure.self) {
            try await caching.reply(to: .registryFixture(), within: .seconds(1))
        }
        #expect(try await caching.reply(to: .registryFixture(), within: .seconds(1)).text == "ok")
    }
}

/// A store that cannot be written to.
private struct RegistryBrokenReplyStore: ReplyStore {
    func outcome(of request: RequestHash, attempt: Int) async throws -> RecordedOutcome? { nil }
    func record(_ outcome: RecordedOutcome, of request: RequestHash, attempt: Int, bytes: [UInt8]) async throws {
        throw CancellationError()
    }
}
