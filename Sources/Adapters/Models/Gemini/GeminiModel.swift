import Agents
import Schemas
import Transport

/// A model behind Gemini's generateContent.
public struct GeminiModel: LanguageModel {
    /// Whose it is and what it is called.
    public let identity: ModelIdentity
    /// Which lowering its schemas went through.
    public let wireSchema = WireSchema.gemini
    private let mapping: GeminiMapping
    private let client: ModelClient
    private let streams: Bool

    /// - Parameters:
    ///   - traits: what the registry says that this model takes.
    ///   - credential: `nil` on this machine only.
    ///   - streams: whether replies are asked for as streams; the result is the same.
    public init(
        _ identity: ModelIdentity, traits: ModelTraits, address: ModelAddress, transport: any HTTPTransport,
        credential: (any ModelCredential)?, surroundings: ModelSurroundings, streams: Bool = false
    ) {
        self.identity = identity
        self.streams = streams
        mapping = GeminiMapping(identity: identity, traits: traits)
        client = ModelClient(
            identity: identity, address: address, transport: transport, credential: credential, keyHeader: .google,
            surroundings: surroundings)
    }

    /// Asks the model.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let body = try mapping.requestBody(for: request)
        let reply = try await client.post(Array(body.text.utf8), to: try path(), within: time)
        let response =
            reply.isEventStream
            ? try GeminiWire.response(stream: reply.body, mapping) : try GeminiWire.response(reply.body, mapping)
        return try mapping.reply(from: response)
    }

    /// The model is part of the address, so its name must be one segment of it.
    private func path() throws(ModelFailure) -> String {
        let isSegment = identity.model.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        guard isSegment, identity.model.contains(where: { $0 != "." }) else {
            throw ModelFailure(
                .badRequest, identity, "the model's name holds a character that no name has there; correct it")
        }
        return "/models/\(identity.model):" + (streams ? "streamGenerateContent?alt=sse" : "generateContent")
    }
}
