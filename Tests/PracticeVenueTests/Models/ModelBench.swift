import AsyncHTTPClient
import NIOCore
import PracticeVenue
import Schemas
import Trading

/// A provider to practise on over loopback, and what a client without manners sends to it.
struct ModelBench {
    let server: PracticeModelServer
    let dialect: ModelDialect

    typealias Reply = (status: Int, headers: [String: String], body: [UInt8])

    /// Opens a provider for as long as `body` takes.
    static func with(
        _ dialect: ModelDialect = .openai, _ terms: PracticeModelTerms = PracticeModelTerms(),
        record: @escaping @Sendable (String) -> Void = { _ in }, _ body: (ModelBench) async throws -> Void
    ) async throws {
        let server = try await PracticeModelServer(
            PracticeModels(dialect, terms: terms), now: { Timestamp(nanoseconds: 1_767_225_600_000_000_000) },
            record: record)
        do { try await body(ModelBench(server: server, dialect: dialect)) } catch {
            try await server.close()
            throw error
        }
        try await server.close()
    }

    /// Sends a document. Anthropic's version is sent where nothing else is said.
    func post(
        _ path: String, _ body: Schemas.JSONValue, behaviour: String? = nil, headers: [String: String] = [:],
        seconds: Int64 = 20
    ) async throws -> Reply {
        try await post(path, text: body.text, behaviour: behaviour, headers: headers, seconds: seconds)
    }

    /// Sends a text.
    func post(
        _ path: String, text: String, behaviour: String? = nil, headers: [String: String] = [:], seconds: Int64 = 20
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(server.port)\(path)")
        request.method = .POST
        if let behaviour { request.headers.add(name: "x-practice-behaviour", value: behaviour) }
        if dialect == .anthropic, headers["anthropic-version"] == nil {
            request.headers.add(name: "anthropic-version", value: "2026-10-21")
        }
        for (name, value) in headers where !value.isEmpty { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(string: text))
        return try await send(request, seconds)
    }

    /// Asks for a document.
    func get(_ path: String) async throws -> Reply {
        try await send(HTTPClientRequest(url: "http://127.0.0.1:\(server.port)\(path)"), 20)
    }

    private func send(_ request: HTTPClientRequest, _ seconds: Int64) async throws -> Reply {
        // A client of its own, so that a body that stops coming ends with the time for reading.
        var configuration = HTTPClient.Configuration()
        configuration.timeout.read = .seconds(seconds)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let reply: HTTPClientResponse
        let body: ByteBuffer
        do {
            reply = try await client.execute(request, timeout: .seconds(seconds))
            body = try await reply.body.collect(upTo: 64 << 20)
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
        let headers = Dictionary(reply.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        return (Int(reply.status.code), headers, Array(body.readableBytesView))
    }

    /// Reads a body.
    static func json(_ reply: Reply) throws -> Schemas.JSONValue {
        try Schemas.JSONValue(
            parsing: reply.body, limits: JSONLimits(bytes: 32 << 20, depth: 64, values: 1_000_000))
    }

    /// What a reply of Responses says.
    static func text(_ reply: Reply) throws -> String {
        let output = try json(reply)["output"]?.array ?? []
        return output.compactMap { $0["content"]?[0]?["text"]?.string }.joined()
    }

    /// A request of Responses with a schema.
    static func asking(
        _ schema: Schemas.JSONValue, _ prompt: String = "hi", tools: Schemas.JSONValue? = nil
    ) -> Schemas.JSONValue {
        var object = JSONObject()
        object["model"] = "gpt-x"
        object["input"] = .string(prompt)
        object["text"] = ["format": ["type": "json_schema", "name": "answer", "strict": true, "schema": schema]]
        object["tools"] = tools
        return .object(object)
    }

    /// The verdict that specs/llm-providers.md, section 2, has lowered.
    static let verdict: Schemas.JSONValue = [
        "type": "object",
        "properties": [
            "decision": ["type": "string", "enum": ["APPROVE", "REVISE", "REJECT"]],
            "revised_qty": ["anyOf": [["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"], ["type": "null"]]],
            "violations": ["type": "array", "items": ["type": "string"], "maxItems": 4], "notes": ["type": "string"],
        ],
        "required": ["decision", "revised_qty", "violations", "notes"], "additionalProperties": false,
    ]

    /// A tool of Responses.
    static let tool: Schemas.JSONValue = [
        "type": "function", "name": "get_bars", "description": "Bars.",
        "parameters": [
            "type": "object", "properties": ["count": ["type": "integer", "minimum": 1, "maximum": 50]],
            "required": ["count"], "additionalProperties": false,
        ], "strict": true,
    ]
}
