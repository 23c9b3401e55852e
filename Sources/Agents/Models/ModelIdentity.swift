/// A model by the name of its provider and its own, such as `openai/gpt-5-mini`: as the registry spells them.
public struct ModelIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The provider's identifier in the registry.
    public let provider: String
    /// The model's identifier at that provider; may hold slashes.
    public let model: String

    /// By its parts.
    public init(provider: String, model: String) {
        self.provider = provider
        self.model = model
    }

    /// Reads `provider/model`; `nil` without both parts.
    public init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/"), slash != text.startIndex else { return nil }
        let model = text[text.index(after: slash)...]
        guard !model.isEmpty else { return nil }
        self.init(provider: String(text[..<slash]), model: String(model))
    }

    /// `provider/model`.
    public var description: String { "\(provider)/\(model)" }
}
