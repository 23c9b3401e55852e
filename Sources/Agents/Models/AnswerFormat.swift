import Schemas

/// The shape an answer must have. The full schema stays ours; each provider is sent as much of it as it understands.
public struct AnswerFormat: Hashable, Sendable {
    /// At most 64 of `[A-Za-z0-9_-]`.
    public let name: String
    /// A JSON Schema, draft-07.
    public let schema: JSONValue
    /// The whole as a request's canonical bytes have it: written once, not for every request.
    let canonical: [UInt8]

    /// By its parts.
    public init(name: String, schema: JSONValue) {
        self.name = name
        self.schema = schema
        var writer = CanonicalBytes(reserving: 1_024)
        writer.answer(name, schema)
        canonical = writer.bytes
    }
}
