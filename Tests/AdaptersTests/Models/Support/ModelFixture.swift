import Agents
import Foundation
import Schemas
import Secrets
import TestSupport
import Testing

@testable import Adapters

/// What tests of the providers share.
enum ModelFixture {
    /// A key that no note, record or description may hold.
    static let canary = "sk-canary-0123456789abcdefXYZ"

    static func key(_ text: String = canary) throws -> ModelKey {
        let bytes = Array(text.utf8)
        return try ModelKey(
            SecretBytes(capacity: max(1, bytes.count)) { (target) throws(SecretsError) in
                target.copyBytes(from: bytes)
                return bytes.count
            })
    }

    static func identity(_ provider: String = "openai", _ model: String = "gpt-x") -> ModelIdentity {
        ModelIdentity(provider: provider, model: model)
    }

    static func request(
        _ turns: [ModelTurn] = [.user("hi")], system: String = "", tools: [ToolSpecification] = [],
        answer: AnswerFormat? = nil, maxOutputTokens: Int = 2_000, effort: ModelRequest.ReasoningEffort? = nil
    ) -> ModelRequest {
        ModelRequest(
            model: identity(), system: system, turns: turns, tools: tools, answer: answer,
            maxOutputTokens: maxOutputTokens, effort: effort)
    }

    /// A schema that every provider takes as it is.
    static func verdictSchema() throws -> JSONValue {
        try json(
            #"""
            {"type":"object","properties":{"decision":{"type":"string","enum":["APPROVE","REJECT"]}},
            "required":["decision"],"additionalProperties":false}
            """#)
    }

    static func bookTool() throws -> ToolSpecification {
        ToolSpecification(
            name: "get_order_book", summary: "d",
            parameters: try json(
                #"""
                {"type":"object","properties":{"symbol":{"type":"string"}},"required":["symbol"],
                "additionalProperties":false}
                """#))
    }

    static func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

    /// A file of the shared data.
    static func data(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: SharedData.url(path))) }

    static func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: SharedData.url(folder).path).sorted()
    }

    /// The failure that a call ends with.
    static func failure(_ body: () async throws(ModelFailure) -> ModelReply) async throws -> ModelFailure {
        do {
            let reply = try await body()
            Issue.record("a reply where a failure was expected: \(reply)")
            throw Unexpected()
        } catch let failure as ModelFailure {
            return failure
        }
    }

    struct Unexpected: Error {}
}

extension JSONValue {
    /// The object without some members.
    func without(_ names: String...) -> JSONValue {
        guard var object else { return self }
        for name in names { object[name] = nil }
        return .object(object)
    }

    /// The object with a member replaced.
    func with(_ name: String, _ value: JSONValue?) -> JSONValue {
        guard var object else { return self }
        object[name] = value
        return .object(object)
    }
}
