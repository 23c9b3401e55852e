import Agents
import Schemas
import Transport

/// A model behind OpenAI's Responses interface.
public struct ResponsesModel: LanguageModel {
    /// Whose it is and what it is called.
    public let identity: ModelIdentity
    /// Which lowering its schemas went through.
    public let wireSchema = WireSchema.openAI
    private let mapping: ResponsesMapping
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
        mapping = ResponsesMapping(identity: identity, traits: traits)
        client = ModelClient(
            identity: identity, address: address, transport: transport, credential: credential, keyHeader: .bearer,
            surroundings: surroundings)
    }

    /// Asks the model.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let body = try mapping.requestBody(for: request, isStream: streams)
        let reply = try await client.post(Array(body.text.utf8), to: "/responses", within: time)
        let response =
            reply.isEventStream
            ? try ResponsesWire.response(stream: reply.body, mapping) : try ResponsesWire.response(reply.body, mapping)
        return try mapping.reply(from: response).named(by: reply, "x-request-id")
    }
}
