import Agents
import Schemas
import Transport

/// A model behind a Chat Completions interface: OpenAI's, or that of any compatible server.
public struct ChatModel: LanguageModel {
    /// Whose it is and what it is called.
    public let identity: ModelIdentity
    /// Which lowering its schemas went through.
    public var wireSchema: WireSchema { mapping.dialect.wireSchema }
    private let mapping: ChatMapping
    private let client: ModelClient
    private let streams: Bool

    /// - Parameters:
    ///   - traits: what the registry says that this model takes.
    ///   - dialect: how its provider differs from others.
    ///   - credential: `nil` on this machine only.
    ///   - streams: whether replies are asked for as streams; the result is the same.
    public init(
        _ identity: ModelIdentity, traits: ModelTraits, dialect: ChatDialect, address: ModelAddress,
        transport: any HTTPTransport, credential: (any ModelCredential)?, surroundings: ModelSurroundings,
        streams: Bool = false
    ) {
        self.identity = identity
        self.streams = streams
        mapping = ChatMapping(identity: identity, traits: traits, dialect: dialect)
        client = ModelClient(
            identity: identity, address: address, transport: transport, credential: credential, keyHeader: .bearer,
            surroundings: surroundings)
    }

    /// Asks the model.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let body = try mapping.requestBody(for: request, isStream: streams)
        let reply = try await client.post(Array(body.text.utf8), to: "/chat/completions", within: time)
        let completion =
            reply.isEventStream
            ? try ChatWire.completion(stream: reply.body, mapping) : try ChatWire.completion(reply.body, mapping)
        return try mapping.reply(from: completion).named(by: reply, "x-request-id")
    }
}
