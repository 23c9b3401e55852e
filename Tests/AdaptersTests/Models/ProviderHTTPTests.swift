import Agents
import Foundation
import Schemas
import Testing
import Transport

@testable import Adapters

/// The four interfaces over real HTTP, against whatever a provider may do.
struct ProviderHTTPTests {
    /// One of the four.
    enum Party: String, CaseIterable, Sendable {
        case responses, chat, anthropic, gemini

        /// A good body.
        var good: String {
            switch self {
            case .responses:
                #"{"id":"r","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"ok"}]}]}"#
            case .chat: #"{"id":"r","choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]}"#
            case .anthropic: #"{"id":"r","content":[{"type":"text","text":"ok"}],"stop_reason":"end_turn"}"#
            case .gemini:
                #"{"responseId":"r","candidates":[{"content":{"parts":[{"text":"ok"}]},"finishReason":"STOP"}]}"#
            }
        }

        /// A call of a tool that nobody offered.
        var unknownTool: String {
            switch self {
            case .responses:
                #"{"status":"completed","output":[{"type":"function_call","call_id":"c","name":"withdraw","arguments":"{}"}]}"#
            case .chat:
                #"{"choices":[{"message":{"tool_calls":[{"id":"c","function":{"name":"withdraw","arguments":"{}"}}]}}]}"#
            case .anthropic: #"{"content":[{"type":"tool_use","id":"c","name":"withdraw","input":{}}]}"#
            case .gemini:
                #"{"candidates":[{"content":{"parts":[{"functionCall":{"id":"c","name":"withdraw","args":{}}}]}}]}"#
            }
        }

        /// A good body with a bill that no number holds.
        var endlessBill: String {
            let (name, field) =
                switch self {
                case .responses: ("usage", "input_tokens")
                case .chat: ("usage", "prompt_tokens")
                case .anthropic: ("usage", "output_tokens")
                case .gemini: ("usageMetadata", "promptTokenCount")
                }
            return String(good.dropLast()) + ",\"\(name)\":{\"\(field)\":1e400}}"
        }

        /// A whole stream that says "ok", its last event apart.
        var stream: (begun: String, ended: String) {
            switch self {
            case .responses:
                (
                    "event: response.created\ndata: {\"type\":\"response.created\"}\n\n",
                    "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":\(good)}\n\n"
                )
            case .chat:
                (
                    #"data: {"id":"r","choices":[{"index":0,"delta":{"content":"ok"},"finish_reason":"stop"}]}"#
                        + "\n\n",
                    "data: [DONE]\n\n"
                )
            case .anthropic:
                (
                    [
                        #"{"type":"message_start","message":{"id":"r","content":[]}}"#,
                        #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
                        #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ok"}}"#,
                        #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#,
                    ].map { "data: \($0)\n\n" }.joined(), "data: {\"type\":\"message_stop\"}\n\n"
                )
            case .gemini:
                (
                    #"data: {"responseId":"r","candidates":[{"content":{"parts":[{"text":"o"}]}}]}"# + "\n\n",
                    #"data: {"candidates":[{"content":{"parts":[{"text":"k"}]},"finishReason":"STOP"}]}"# + "\n\n"
                )
            }
        }

        func model(_ server: LoopbackServer, _ transport: any HTTPTransport, _ clock: RealModelClock, streams: Bool)
            throws -> any LanguageModel
        {
            let wire: ModelWire =
                switch self {
                case .responses: .responses
                case .chat: .chat(.openAI)
                case .anthropic: .anthropic(.adaptive)
                case .gemini: .gemini
                }
            return wire.model(
                ModelIdentity(provider: rawValue, model: "m"), traits: ModelTraits(),
                address: try ModelAddress("http://127.0.0.1:\(server.port)"), transport: transport,
                credential: try ModelFixture.key(), surroundings: clock.surroundings, streams: streams)
        }
    }

    /// What one call ends with, and how many requests the server saw.
    private func ask(
        _ party: Party, within time: Duration = .seconds(3_600), streams: Bool = false,
        _ script: @escaping LoopbackServer.Script
    ) async throws -> (outcome: Result<ModelReply, ModelFailure>, requests: [String]) {
        let server = LoopbackServer(script)
        let transport = AsyncHTTPTransport()
        let model = try party.model(server, transport, RealModelClock(), streams: streams)
        let outcome: Result<ModelReply, ModelFailure>
        do throws(ModelFailure) {
            outcome = .success(try await model.reply(to: ModelFixture.request(), within: time))
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        server.end()
        return (outcome, server.requests)
    }

    private func failure(
        _ party: Party, within time: Duration = .seconds(3_600), streams: Bool = false,
        _ script: @escaping LoopbackServer.Script
    ) async throws -> (kind: ModelFailure.Kind, requests: Int) {
        let (outcome, requests) = try await ask(party, within: time, streams: streams, script)
        guard case .failure(let failure) = outcome else { throw ModelFixture.Unexpected() }
        #expect(!failure.description.contains("canary"))
        return (failure.kind, requests.count)
    }

    @Test(arguments: Party.allCases)
    func `a good reply is read, asked for at the right address with the right headers`(_ party: Party) async throws {
        let (outcome, requests) = try await ask(party) { $0.reply(party.good) }
        #expect(try outcome.get().text == "ok")
        let request = try #require(requests.first)
        let line = try #require(request.split(separator: "\r\n").first)
        let heads = request.lowercased()
        switch party {
        case .responses: #expect(line == "POST /v1/responses HTTP/1.1")
        case .chat: #expect(line == "POST /v1/chat/completions HTTP/1.1")
        case .anthropic:
            #expect(line == "POST /v1/messages HTTP/1.1")
            #expect(heads.contains("\r\nanthropic-version: 2026-10-21\r\n"))
            #expect(request.contains("\r\nx-api-key: \(ModelFixture.canary)\r\n"))
        case .gemini:
            #expect(line == "POST /v1/models/m:generateContent HTTP/1.1")
            #expect(request.contains("\r\nx-goog-api-key: \(ModelFixture.canary)\r\n"))
        }
        if party == .responses || party == .chat {
            #expect(request.contains("\r\nauthorization: Bearer \(ModelFixture.canary)\r\n"))
        }
        #expect(heads.contains("\r\ncontent-type: application/json\r\n"))
        #expect(request.components(separatedBy: ModelFixture.canary).count == 2)
    }

    @Test(arguments: Party.allCases)
    func `a stream gives the same reply as no stream, also when the server would not stream`(_ party: Party)
        async throws
    {
        let whole = try await ask(party) { $0.reply(party.good) }.outcome.get()
        let streamed = try await ask(party, streams: true) {
            $0.reply(party.stream.begun + party.stream.ended, type: "text/event-stream; charset=utf-8")
        }
        #expect(try streamed.outcome.get() == whole)
        let asked = try #require(streamed.requests.first)
        #expect(asked.contains(party == .gemini ? ":streamGenerateContent?alt=sse " : #""stream":true"#))
        #expect(try await ask(party, streams: true) { $0.reply(party.good) }.outcome.get() == whole)
    }

    @Test(arguments: Party.allCases)
    func `a stream that ends without its last event is a failure, by its length or by a cut`(_ party: Party)
        async throws
    {
        let short = try await failure(party, streams: true) { $0.reply(party.stream.begun, type: "text/event-stream") }
        #expect(short == (.transport, 1))
        let cut = try await failure(party, streams: true) {
            $0.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
            $0.write(String(party.stream.begun.utf8.count, radix: 16) + "\r\n" + party.stream.begun + "\r\n")
            $0.close()
        }
        #expect(cut == (.transport, 1))
    }

    @Test(arguments: Party.allCases)
    func `bytes that are no reply end the call at once, and are not asked for again`(_ party: Party) async throws {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let bodies: [(String, ModelFailure.Kind)] = [
            ("", .empty), ("   \n", .empty), (String(party.good.dropLast(9)), .malformed), ("ok", .malformed),
            ("[]", .malformed), ("{}", .malformed), (deep, .malformed), ("{\"output\":\(deep)}", .malformed),
            (party.endlessBill, .malformed), (#"{"id":"a","id":"b"}"#, .malformed), ("{\"a\":\"\u{0}\"}", .malformed),
        ]
        for (body, kind) in bodies {
            let seen = try await failure(party) { $0.reply(body) }
            #expect(seen == (kind, 1), "\(body.prefix(60))")
        }
    }

    @Test(arguments: Party.allCases)
    func `ten megabytes are not taken in, announced or not`(_ party: Party) async throws {
        let announced = try await failure(party) { $0.write("HTTP/1.1 200 OK\r\ncontent-length: 10485760\r\n\r\n{") }
        #expect(announced == (.malformed, 1))
        let piece = "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n"
        let endless = try await failure(party) { exchange in
            exchange.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            for _ in 0..<10 { exchange.write(piece) }
        }
        #expect(endless == (.malformed, 1))
    }

    @Test(arguments: Party.allCases)
    func `a provider in trouble is asked three times, one that refuses once`(_ party: Party) async throws {
        let quota = #"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"pay"}}"#
        let cases: [(Int, [String], String, ModelFailure.Kind, Int)] = [
            (429, [], "{}", .rateLimited, 3), (429, ["retry-after: 1"], "{}", .rateLimited, 3),
            (429, ["retry-after-ms: 5"], "{}", .rateLimited, 3), (429, ["retry-after: 300"], "{}", .rateLimited, 1),
            (429, [], quota, .quota, 1), (500, [], "<html>", .server, 3),
            (503, ["x-should-retry: false"], "", .server, 1),
            (529, [], "", .server, 3), (401, [], "{}", .unauthorized, 1), (400, [], "{}", .badRequest, 1),
        ]
        for (status, headers, body, kind, count) in cases {
            let seen = try await failure(party) { $0.reply(body, status: status, headers) }
            #expect(seen == (kind, count), "\(status) \(headers)")
        }
    }

    @Test(arguments: Party.allCases)
    func `a redirect is refused, and the key does not follow it`(_ party: Party) async throws {
        let elsewhere = LoopbackServer { $0.reply("{}") }
        let seen = try await failure(party) {
            $0.reply("", status: 307, ["location: http://127.0.0.1:\(elsewhere.port)/v1/steal"])
        }
        #expect(seen == (.badRequest, 1))
        #expect(elsewhere.requests.isEmpty)
        elsewhere.end()
    }

    @Test(arguments: Party.allCases)
    func `a server that never answers is left at the deadline`(_ party: Party) async throws {
        let seen = try await failure(party, within: .milliseconds(300)) { _ in }
        #expect(seen.kind == .timeout && seen.requests <= 1)
        let dripping = try await failure(party, within: .milliseconds(300), streams: true) {
            $0.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
            $0.write(String(party.stream.begun.utf8.count, radix: 16) + "\r\n" + party.stream.begun + "\r\n")
        }
        #expect(dripping.kind == .timeout && dripping.requests <= 1)
    }

    @Test(arguments: Party.allCases)
    func `a connection that is cut behind a request is a failure, and what may be billed is not sent again`(
        _ party: Party
    ) async throws {
        #expect(try await failure(party) { $0.close() } == (.transport, 1))
        let half = try await failure(party) {
            $0.write("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n" + party.good)
            $0.close()
        }
        #expect(half == (.transport, 1))
    }

    @Test(arguments: Party.allCases)
    func `a tool that nobody offered is handed on by its name, for the desk to refuse`(_ party: Party) async throws {
        let (outcome, requests) = try await ask(party) { $0.reply(party.unknownTool) }
        #expect(try outcome.get().calls == [ToolCall(id: "c", name: "withdraw", arguments: "{}")])
        #expect(requests.count == 1)
    }

    @Test func `a model's name cannot lead to another address`() async throws {
        let server = LoopbackServer { $0.reply("{}") }
        let transport = AsyncHTTPTransport()
        for name in ["../files", "a/b", "a?key=1", "a b", "..", ""] {
            let model = GeminiModel(
                ModelIdentity(provider: "google", model: name), traits: ModelTraits(),
                address: try ModelAddress("http://127.0.0.1:\(server.port)"), transport: transport, credential: nil,
                surroundings: RealModelClock().surroundings)
            let failure = try await ModelFixture.failure { () throws(ModelFailure) in
                try await model.reply(to: ModelFixture.request(), within: .seconds(5))
            }
            #expect(failure.kind == .badRequest, "\(name)")
        }
        await transport.shutdown()
        #expect(server.requests.isEmpty)
        server.end()
    }
}
