import Agents
import Testing

/// What every ``ReplyStore`` must do; a store's own tests call it with a fresh, empty store.
enum ReplyStoreContract {
    static func check(_ store: any ReplyStore) async throws {
        let model = ModelIdentity(provider: "openai", model: "m")
        let request = ModelRequest.registryFixture("contract")
        let (hash, bytes) = (request.hash, request.canonicalBytes)
        let first = RecordedOutcome.failure(ModelFailure(.timeout, model, "late\n\"quoted\" é🙂\u{1}"))
        let second = RecordedOutcome.reply(
            ModelReply(
                model: model, parts: [.text("ok"), .opaque(provider: "openai", ["n": 1, "x": [nil, true, "y"]])],
                stop: .toolCalls, usage: ModelUsage(input: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 1),
                requestID: "req_1", cost: usd("0.000000000001")))

        #expect(try await store.outcome(of: hash, attempt: 0) == nil)
        try await store.record(first, of: hash, attempt: 0, bytes: bytes)
        try await store.record(second, of: hash, attempt: 1, bytes: bytes)
        #expect(try await store.outcome(of: hash, attempt: 0) == first)
        #expect(try await store.outcome(of: hash, attempt: 1) == second)
        #expect(try await store.outcome(of: hash, attempt: 2) == nil)

        // The same again is nothing, anything else is refused, and the old one stays.
        try await store.record(first, of: hash, attempt: 0, bytes: bytes)
        await #expect(throws: (any Error).self) { try await store.record(second, of: hash, attempt: 0, bytes: bytes) }
        await #expect(throws: (any Error).self) {
            try await store.record(first, of: hash, attempt: 0, bytes: bytes + [0x20])
        }
        #expect(try await store.outcome(of: hash, attempt: 0) == first)

        let other = ModelRequest.registryFixture("contract, other")
        #expect(try await store.outcome(of: other.hash, attempt: 0) == nil)
    }
}

struct InMemoryReplyStoreTests {
    @Test func `the store in memory keeps the contract`() async throws {
        try await ReplyStoreContract.check(InMemoryReplyStore())
    }

    @Test func `the store keeps the exact bytes of a request`() async throws {
        let store = InMemoryReplyStore()
        let request = ModelRequest.registryFixture("x")
        let outcome = RecordedOutcome.failure(ModelFailure(.server, request.model, "500"))
        try await store.record(outcome, of: request.hash, attempt: 0, bytes: request.canonicalBytes)
        #expect(await store.bytes(of: request.hash, attempt: 0) == request.canonicalBytes)
    }
}
