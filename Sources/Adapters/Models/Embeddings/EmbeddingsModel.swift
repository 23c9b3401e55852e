import Agents
import Schemas
import Transport

/// An embedding model behind the interface that OpenAI, llama.cpp, vLLM and others share.
public struct EmbeddingsModel: Embedder {
    /// Whose vectors these are.
    public let identity: ModelIdentity
    /// How many numbers a vector has; a reply with another count is refused.
    public let dimensions: Int
    /// The most texts of one call.
    public let textLimit = 256
    private let mapping: EmbeddingsMapping
    private let client: ModelClient

    /// - Parameters:
    ///   - dimensions: from 1 to 8,192.
    ///   - sendsDimensions: whether the provider is told: only for models that can be shortened.
    ///   - asksBase64: whether vectors come as base64; some local servers know numbers only.
    ///   - credential: `nil` on this machine only.
    public init(
        _ identity: ModelIdentity, dimensions: Int, sendsDimensions: Bool = false, asksBase64: Bool = true,
        address: ModelAddress, transport: any HTTPTransport, credential: (any ModelCredential)?,
        surroundings: ModelSurroundings
    ) {
        self.identity = identity
        self.dimensions = min(max(dimensions, 1), 8_192)
        mapping = EmbeddingsMapping(
            identity: identity, dimensions: self.dimensions, sendsDimensions: sendsDimensions, asksBase64: asksBase64)
        client = ModelClient(
            identity: identity, address: address, transport: transport, credential: credential, keyHeader: .bearer,
            surroundings: surroundings)
    }

    /// The vectors of the texts, in their order; no texts are answered without a call.
    public func embeddings(of texts: [String], within time: Duration) async throws(ModelFailure) -> Embeddings {
        guard !texts.isEmpty else { return Embeddings(vectors: [], usage: .none) }
        guard texts.count <= textLimit else {
            throw ModelFailure(.badRequest, identity, "\(texts.count) texts in one call; send at most \(textLimit)")
        }
        let body = mapping.requestBody(for: texts)
        let reply = try await client.post(Array(body.text.utf8), to: "/embeddings", within: time)
        return try mapping.embeddings(from: EmbeddingsWire.reply(reply.body, mapping), count: texts.count)
    }
}
