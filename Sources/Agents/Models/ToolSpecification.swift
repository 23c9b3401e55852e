import Schemas

/// A tool as a model sees it: its name, what it is for, and what it takes.
public struct ToolSpecification: Hashable, Sendable {
    /// At most 64 of `[a-z0-9_]`.
    public let name: String
    /// One or two sentences.
    public let summary: String
    /// A JSON Schema, draft-07, of an object: unknown members are refused.
    public let parameters: JSONValue
    /// The whole as a request's canonical bytes have it: written once, not for every request.
    let canonical: [UInt8]

    /// By its parts.
    public init(name: String, summary: String, parameters: JSONValue) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        var writer = CanonicalBytes(reserving: 256)
        writer.tool(name, summary, parameters)
        canonical = writer.bytes
    }
}
