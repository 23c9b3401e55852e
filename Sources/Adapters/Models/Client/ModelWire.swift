import Agents
import Transport

/// Which interface a provider's models are behind, and how that provider differs from others there.
public enum ModelWire: Hashable, Sendable {
    /// OpenAI's Responses.
    case responses
    /// Chat Completions, in one provider's way.
    case chat(ChatDialect)
    /// Anthropic's Messages.
    case anthropic(AnthropicThinking)
    /// Gemini's generateContent.
    case gemini
}

extension ModelWire {
    /// The model behind this interface.
    ///
    /// - Parameters:
    ///   - traits: what the registry says that this model takes.
    ///   - credential: lends the key; `nil` on this machine only.
    ///   - streams: whether replies are asked for as streams; the result is the same.
    public func model(
        _ identity: ModelIdentity, traits: ModelTraits, address: ModelAddress, transport: any HTTPTransport,
        credential: (any ModelCredential)?, surroundings: ModelSurroundings, streams: Bool = false
    ) -> any LanguageModel {
        switch self {
        case .responses:
            ResponsesModel(
                identity, traits: traits, address: address, transport: transport, credential: credential,
                surroundings: surroundings, streams: streams)
        case .chat(let dialect):
            ChatModel(
                identity, traits: traits, dialect: dialect, address: address, transport: transport,
                credential: credential, surroundings: surroundings, streams: streams)
        case .anthropic(let thinking):
            AnthropicModel(
                identity, traits: traits, thinking: thinking, address: address, transport: transport,
                credential: credential, surroundings: surroundings, streams: streams)
        case .gemini:
            GeminiModel(
                identity, traits: traits, address: address, transport: transport, credential: credential,
                surroundings: surroundings, streams: streams)
        }
    }

    /// Which lowering schemas go through on the way to the provider.
    public var wireSchema: WireSchema {
        switch self {
        case .responses: .openAI
        case .chat(let dialect): dialect.wireSchema
        case .anthropic: .anthropic
        case .gemini: .gemini
        }
    }
}
