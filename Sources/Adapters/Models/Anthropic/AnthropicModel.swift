import Agents
import Schemas
import Transport

/// A model behind Anthropic's Messages interface.
public struct AnthropicModel: LanguageModel {
    /// Whose it is and what it is called.
    public let identity: ModelIdentity
    /// Which lowering its schemas went through.
    public let wireSchema = WireSchema.anthropic
    private let mapping: AnthropicMapping
    private let client: ModelClient
    private let streams: Bool

    /// - Parameters:
    ///   - traits: what the registry says that this model takes.
    ///   - thinking: how it is told to think.
    ///   - credential: `nil` on this machine only.
    ///   - keyHeader: `x-api-key`, or the bearer token of the provider's newer libraries.
    ///   - streams: whether replies are asked for as streams; the result is the same.
    public init(
        _ identity: ModelIdentity, traits: ModelTraits, thinking: AnthropicThinking = .adaptive,
        address: ModelAddress, transport: any HTTPTransport, credential: (any ModelCredential)?,
        keyHeader: KeyHeader = .anthropic, surroundings: ModelSurroundings, streams: Bool = false
    ) {
        self.identity = identity
        self.streams = streams
        mapping = AnthropicMapping(identity: identity, traits: traits, thinking: thinking)
        client = ModelClient(
            identity: identity, address: address, transport: transport, credential: credential, keyHeader: keyHeader,
            surroundings: surroundings)
    }

    /// Asks the model.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let body = try mapping.requestBody(for: request, isStream: streams)
        let reply = try await client.post(
            Array(body.text.utf8), to: "/messages", headers: [("anthropic-version", AnthropicMapping.version)],
            within: time)
        let message =
            reply.isEventStream
            ? try AnthropicWire.message(stream: reply.body, mapping) : try AnthropicWire.message(reply.body, mapping)
        return try mapping.reply(from: message).named(by: reply, "request-id")
    }
}
