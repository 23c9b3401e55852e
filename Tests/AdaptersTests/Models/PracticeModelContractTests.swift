import Agents
import PracticeVenue
import Schemas
import Testing
import Transport

@testable import Adapters

/// The clients against the practice provider, which reads requests as strictly as the real ones do.
struct PracticeModelContractTests {
    private struct Party: Sendable, CustomTestStringConvertible {
        let wire: ModelWire
        let dialect: ModelDialect
        let testDescription: String

        static let all = [
            Party(wire: .responses, dialect: .openai, testDescription: "responses"),
            Party(wire: .chat(.openAI), dialect: .openai, testDescription: "chat"),
            Party(wire: .chat(.vllm), dialect: .openai, testDescription: "chat of vLLM"),
            Party(wire: .anthropic(.adaptive), dialect: .anthropic, testDescription: "anthropic"),
        ]
    }

    /// Runs a body with a model behind a practice provider that demands the key.
    private func with(
        _ party: Party, _ behaviour: ModelBehaviour, streams: Bool = false,
        _ body: (any LanguageModel, PracticeModelServer) async throws -> Void
    ) async throws {
        let terms = PracticeModelTerms(behaviour: behaviour, key: ModelFixture.canary)
        let server = try await PracticeModelServer(PracticeModels(party.dialect, terms: terms), now: { .zero })
        let transport = AsyncHTTPTransport()
        let model = party.wire.model(
            ModelIdentity(provider: "p", model: "m"), traits: ModelTraits(efforts: ["low", "medium", "high"]),
            address: try ModelAddress("http://127.0.0.1:\(server.port)"), transport: transport,
            credential: try ModelFixture.key(), surroundings: RealModelClock().surroundings, streams: streams)
        do {
            try await body(model, server)
        } catch {
            Issue.record(error)
        }
        await transport.shutdown()
        try await server.close()
    }

    private func request(tools: Bool = true) throws -> ModelRequest {
        ModelFixture.request(
            [.user("what now?")], system: "S", tools: tools ? [try ModelFixture.bookTool()] : [],
            answer: AnswerFormat(name: "verdict", schema: try ModelFixture.verdictSchema()), effort: .low)
    }

    @Test(arguments: Party.all, [false, true])
    private func `a whole tool loop ends in an answer of the shape asked for`(_ party: Party, _ streams: Bool)
        async throws
    {
        try await with(party, .randomValid, streams: streams) { model, server in
            var request = try request()
            var reply = try await model.reply(to: request, within: .seconds(3_600))
            var rounds = 0
            while !reply.calls.isEmpty, rounds < 8 {
                #expect(reply.stop == .toolCalls)
                #expect(reply.calls.allSatisfy { $0.name == "get_order_book" })
                let results = reply.calls.map { ToolResult(callID: $0.id, name: $0.name, content: #"{"bid":"1"}"#) }
                request.turns += [.assistant(reply.parts), .tools(results)]
                reply = try await model.reply(to: request, within: .seconds(3_600))
                rounds += 1
            }
            #expect(reply.stop == .end)
            let schema = try JSONSchema(ModelFixture.verdictSchema())
            #expect(schema.violations(of: try ModelFixture.json(reply.text)) == [])
            #expect(reply.usage.input > 0 && reply.usage.output > 0)
            #expect(server.traffic.requests == rounds + 1)
        }
    }

    @Test(arguments: Party.all)
    private func `what spoils the body ends in a failure, and what fails is not stormed`(_ party: Party) async throws {
        let cases: [(ModelBehaviour, ModelFailure.Kind, Int)] = [
            (.garbage(.bodyEmpty), .empty, 1), (.garbage(.bodyNotJSON), .malformed, 1),
            (.garbage(.bodyCut), .malformed, 1), (.garbage(.bodyHuge), .malformed, 1),
            (.garbage(.bodyDeep), .malformed, 1), (.garbage(.bodyOutOfRange), .malformed, 1),
            (.garbage(.bodyWrongShape), .malformed, 1), (.failing(.unauthorized), .unauthorized, 1),
            (.failing(.unknownModel), .badRequest, 1), (.failing(.rateLimited), .rateLimited, 3),
            (.failing(.rateLimitedBare), .rateLimited, 3), (.failing(.rateLimitedLong), .rateLimited, 1),
            (.failing(.quota), .quota, 1), (.failing(.server), .server, 3), (.failing(.unavailable), .server, 3),
            (.failing(.overloaded), .server, 3), (.failing(.cut), .transport, 1), (.failing(.closed), .transport, 1),
        ]
        for (behaviour, kind, count) in cases {
            try await with(party, behaviour) { model, server in
                let failure = try await ModelFixture.failure { () throws(ModelFailure) in
                    try await model.reply(to: ModelFixture.request(), within: .seconds(3_600))
                }
                #expect(failure.kind == kind && server.traffic.requests == count, "\(behaviour): \(failure)")
            }
        }
    }

    @Test(arguments: Party.all)
    private func `a refusal and an answer cut at its limit are told apart from failures`(_ party: Party) async throws {
        for (kind, stop) in [(GarbageKind.refusal, ModelReply.Stop.refusal), (.length, .length)] {
            try await with(party, .garbage(kind)) { model, _ in
                let reply = try await model.reply(to: try request(tools: false), within: .seconds(3_600))
                #expect(reply.stop == stop)
            }
        }
    }
}
