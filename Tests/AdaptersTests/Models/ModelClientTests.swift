import Agents
import Secrets
import Testing
import Transport

@testable import Adapters

struct ModelClientTests {
    private let clock = ManualModelClock()
    private let good = FakeProvider.json(#"{"id":"c","choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}"#)

    private func model(
        _ provider: FakeProvider, address: String = "https://api.example.com", credential: (any ModelCredential)?
    ) throws -> ChatModel {
        ChatModel(
            ModelFixture.identity(), traits: ModelTraits(), dialect: .openAI, address: try ModelAddress(address),
            transport: provider, credential: credential, surroundings: clock.surroundings())
    }

    private func failure(_ provider: FakeProvider, within time: Duration = .seconds(30)) async throws -> ModelFailure {
        let model = try model(provider, credential: try ModelFixture.key())
        return try await ModelFixture.failure { () throws(ModelFailure) in
            try await model.reply(to: ModelFixture.request(), within: time)
        }
    }

    @Test(
        arguments: [
            (429, #"{"error":{"type":"x","code":"rate_limit_exceeded","message":"m"}}"#, .rateLimited, 3),
            (429, #"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"m"}}"#, .quota, 1),
            (402, #"{"error":{"message":"Insufficient Balance"}}"#, .quota, 1),
            (401, #"{"error":{"code":"invalid_api_key","message":"m"}}"#, .unauthorized, 1),
            (403, "", .unauthorized, 1), (400, "<html>", .badRequest, 1), (404, "{}", .badRequest, 1),
            (413, "", .badRequest, 1), (422, "[]", .badRequest, 1), (307, "", .badRequest, 1),
            (408, "", .timeout, 3), (409, "", .badRequest, 3), (500, "", .server, 3), (503, "", .server, 3),
            (529, #"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, .server, 3),
            (
                400, #"{"error":{"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
                .unauthorized, 1
            ),
        ] as [(Int, String, ModelFailure.Kind, Int)])
    func `an error is sorted by what to do about it, and asked for again three times in all at most`(
        _ status: Int, _ body: String, _ kind: ModelFailure.Kind, _ requests: Int
    ) async throws {
        let provider = FakeProvider([FakeProvider.json(body, status)])
        let failure = try await failure(provider)
        #expect(failure.kind == kind)
        #expect(provider.calls.count == requests)
        #expect(clock.pauses.count == requests - 1)
    }

    @Test func `a connection that fails is tried again, and a reply that is too long is not`() async throws {
        let silent = FakeProvider([.failure(.notSent("refused"))])
        #expect(try await failure(silent).kind == .transport)
        #expect(silent.calls.count == 3 && clock.pauses == [.milliseconds(500), .seconds(1)])
        let long = FakeProvider([.failure(.tooLong(limit: 8 << 20))])
        #expect(try await failure(long).kind == .malformed)
        #expect(long.calls.count == 1)
    }

    @Test func `a request that was sent whole and stayed without a reply is not sent again`() async throws {
        // It may have been billed, and one reservation pays for one.
        let provider = FakeProvider([.failure(.unclear("reset")), good])
        #expect(try await failure(provider).kind == .transport)
        #expect(provider.calls.count == 1 && clock.pauses.isEmpty)
    }

    @Test func `a good reply after trouble is the reply`() async throws {
        let provider = FakeProvider([
            FakeProvider.json("", 500), .failure(.notSent("refused")),
            FakeProvider.json(#"{"id":"c","choices":[{"message":{"content":"x"}}]}"#, 200, [("X-Request-Id", "req_7")]),
        ])
        let model = try model(provider, credential: try ModelFixture.key())
        let reply = try await model.reply(to: ModelFixture.request(), within: .seconds(30))
        #expect(reply.text == "x" && reply.requestID == "req_7" && provider.calls.count == 3)
    }

    @Test func `a wait that does not fit into the time of the call is not begun`() async throws {
        let provider = FakeProvider([FakeProvider.json("", 429, [("retry-after", "60")])])
        #expect(try await failure(provider, within: .seconds(30)).kind == .rateLimited)
        #expect(provider.calls.count == 1 && clock.pauses.isEmpty)
        let patient = FakeProvider([FakeProvider.json("", 429, [("retry-after", "20")])])
        #expect(try await failure(patient, within: .seconds(30)).kind == .rateLimited)
        #expect(patient.calls.count == 2 && clock.pauses == [.seconds(20)])
    }

    @Test func `every attempt has only the time that is left, and a call without an end is a timeout`() async throws {
        let clock = clock
        let slow = FakeProvider([.failure(.notSent("no connection"))]) { clock.advance(.seconds(7)) }
        let failure = try await failure(slow, within: .seconds(15))
        #expect(slow.calls.map(\.deadline) == [.seconds(15), .milliseconds(7_500)])
        #expect(failure.kind == .transport || failure.kind == .timeout)
        let hang = FakeProvider([.failure(.unclear("no whole reply by the deadline"))]) { clock.advance(.seconds(300)) }
        #expect(try await self.failure(hang, within: .seconds(300)).kind == .timeout)
        #expect(hang.calls.count == 1)
    }

    @Test func `the pause that Gemini puts into the body is kept`() async throws {
        let body = #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"3.5s"}]}}"#
        let provider = FakeProvider([FakeProvider.json(body, 429), good])
        let model = try model(provider, credential: try ModelFixture.key())
        _ = try await model.reply(to: ModelFixture.request(), within: .seconds(30))
        #expect(clock.pauses == [.milliseconds(3_500)])
    }

    @Test func `the key goes into one header and nowhere else, whatever the provider says back`() async throws {
        let canary = ModelFixture.canary
        let echo =
            #"{"error":{"message":"key \#(canary)","type":"\#(canary)","code":"\#(canary)","param":"\#(canary)"}}"#
        for status in [401, 400, 429, 500] {
            let provider = FakeProvider([FakeProvider.json(echo, status, [("x-request-id", canary)])])
            let failure = try await failure(provider)
            #expect(!"\(failure)".contains("canary"))
            var dumped = ""
            dump(failure, to: &dumped)
            #expect(!dumped.contains("canary"))
            let call = try #require(provider.calls.first)
            #expect(call.header("authorization") == "Bearer \(canary)")
            #expect(!call.url.contains(canary) && !call.text.contains(canary))
        }
        let key = try ModelFixture.key()
        var dumped = "\(key)"
        dump(key, to: &dumped)
        dump(try model(FakeProvider([]), credential: key), to: &dumped)
        #expect(!dumped.contains("canary"))
    }

    @Test func `the field that a provider complains about is named`() async throws {
        let body = #"{"error":{"code":"unsupported_value","type":"invalid_request_error","param":"tools[0].function"}}"#
        let note = try await failure(FakeProvider([FakeProvider.json(body, 400)])).note
        #expect(note.hasPrefix("HTTP 400, invalid_request_error, unsupported_value, at tools: "))
    }

    @Test func `a word of the prompt that a provider repeats is in no note`() async throws {
        let provider = FakeProvider([FakeProvider.json(#"{"error":{"message":"your prompt was: hi there"}}"#, 400)])
        #expect(!(try await failure(provider).note.contains("hi there")))
    }

    @Test func `without a key nothing leaves this machine, and on it none is needed`() async throws {
        let provider = FakeProvider([good])
        let away = try model(provider, credential: nil)
        let failure = try await ModelFixture.failure { () throws(ModelFailure) in
            try await away.reply(to: ModelFixture.request(), within: .seconds(1))
        }
        #expect(failure.kind == .unauthorized && provider.calls.isEmpty)
        let local = try model(provider, address: "http://127.0.0.1:8080", credential: nil)
        #expect(try await local.reply(to: ModelFixture.request(), within: .seconds(1)).text == "x")
        #expect(provider.calls.first?.header("authorization") == nil)
    }

    @Test(arguments: ["", "sk\r\nx-evil: 1", "sk key", "schlüssel"])
    func `a key that would break a header apart is not sent`(_ text: String) async throws {
        let provider = FakeProvider([good])
        let model = try model(provider, credential: try ModelFixture.key(text))
        let failure = try await ModelFixture.failure { () throws(ModelFailure) in
            try await model.reply(to: ModelFixture.request(), within: .seconds(1))
        }
        #expect(failure.kind == .unauthorized && provider.calls.isEmpty)
    }

    @Test func `a wiped key ends the calls`() async throws {
        let provider = FakeProvider([good])
        let key = try ModelFixture.key()
        let model = try model(provider, credential: key)
        _ = try await model.reply(to: ModelFixture.request(), within: .seconds(1))
        key.wipe()
        let failure = try await ModelFixture.failure { () throws(ModelFailure) in
            try await model.reply(to: ModelFixture.request(), within: .seconds(1))
        }
        #expect(failure.kind == .unauthorized && failure.note.contains("locked") && provider.calls.count == 1)
    }

    @Test func `each provider has its key in the header it wants`() throws {
        let key = try ModelFixture.key("k")
        let headers = try KeyHeader.allCases.map { try $0.header(key) }.map { "\($0.name): \($0.value)" }
        #expect(headers == ["authorization: Bearer k", "x-api-key: k", "x-goog-api-key: k"])
    }

    @Test func `a request that is too long is not sent`() async throws {
        let provider = FakeProvider([good])
        let model = try model(provider, credential: try ModelFixture.key())
        let failure = try await ModelFixture.failure { () throws(ModelFailure) in
            try await model.reply(
                to: ModelFixture.request([.user(String(repeating: "x", count: 9 << 20))]), within: .seconds(1))
        }
        #expect(failure.kind == .badRequest && provider.calls.isEmpty)
    }

    @Test func `the effort is the nearest that a model takes`() {
        #expect(ModelTraits().effort(nearest: .minimal) == "minimal")
        #expect(ModelTraits(efforts: ["low", "medium", "high"]).effort(nearest: .minimal) == "low")
        #expect(ModelTraits(efforts: ["none", "medium"]).effort(nearest: .minimal) == "none")
        #expect(ModelTraits(efforts: ["high", "max"]).effort(nearest: .medium) == "high")
        #expect(ModelTraits(efforts: []).effort(nearest: .high) == nil)
        #expect(ModelTraits(reasons: false).effort(nearest: .high) == nil)
        #expect(ModelTraits().effort(nearest: nil) == nil)
    }
}
