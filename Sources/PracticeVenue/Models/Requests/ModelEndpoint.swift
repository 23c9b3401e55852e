/// What a request to a practice model asks for.
enum ModelEndpoint: String, Hashable, Sendable {
    case responses, chat, messages, embeddings, models

    /// The endpoint of a request in this dialect; `nil` where there is none.
    init?(_ dialect: ModelDialect, _ request: ModelHTTPRequest) {
        let path = request.path
        switch (dialect, request.method, path) {
        case (.openai, "POST", "/v1/responses"): self = .responses
        case (.openai, "POST", "/v1/chat/completions"): self = .chat
        case (.openai, "POST", "/v1/embeddings"): self = .embeddings
        case (.anthropic, "POST", "/v1/messages"): self = .messages
        case (_, "GET", "/v1/models"): self = .models
        default: return nil
        }
    }
}
