/// Whose wire a practice model speaks.
public enum ModelDialect: String, Hashable, Sendable, CaseIterable {
    /// Responses, Chat Completions, embeddings and models, as OpenAI and its compatibles have them.
    case openai
    /// Messages and models, as Anthropic has them.
    case anthropic
}
