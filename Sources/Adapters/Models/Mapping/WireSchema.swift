import Agents
import Schemas

/// Which part of JSON Schema a provider understands.
public enum WireSchema: String, Hashable, Sendable, CaseIterable {
    /// The strict subset of OpenAI and of those who follow it.
    case openAI = "openai"
    /// The subset of Anthropic's structured outputs.
    case anthropic
    /// The subset of Gemini.
    case gemini
    /// Sent as it is, as a hint: the provider guarantees nothing.
    case plain

    /// The schema as this provider is sent it.
    func lowered(_ schema: JSONValue) throws(SchemaLoweringError) -> JSONValue {
        switch self {
        case .openAI: return try SchemaLowering.openAI(schema)
        case .anthropic: return try SchemaLowering.anthropic(schema)
        case .gemini: return try SchemaLowering.gemini(schema)
        case .plain:
            guard var object = schema.object else { return schema }
            object["$schema"] = nil
            return .object(object)
        }
    }
}

extension ReplyMapping {
    /// The schema as the provider is sent it.
    /// - Throws: ``ModelFailure`` of kind bad request, naming what it is the schema of.
    func lowered(_ schema: JSONValue, _ wire: WireSchema, of thing: String) throws(ModelFailure) -> JSONValue {
        do throws(SchemaLoweringError) { return try wire.lowered(schema) } catch {
            throw unsendable("the schema of \(thing) cannot be sent: \(error)")
        }
    }
}
