/// Which of the few formats a provider's interface speaks.
public enum WireFamily: String, Hashable, Sendable, CaseIterable {
    /// OpenAI's Responses.
    case responses
    /// Chat Completions: OpenAI's older format, and that of nearly everybody else.
    case chat
    /// Anthropic's Messages.
    case messages
    /// Google's generateContent.
    case gemini

    /// The format of a provider by the client package that the registry names for it; most are compatible with chat.
    static func of(package: String) -> WireFamily {
        switch package {
        case "@ai-sdk/openai": .responses
        case "@ai-sdk/anthropic": .messages
        case "@ai-sdk/google": .gemini
        default: .chat
        }
    }
}
