import Trading

extension PracticeModels {
    /// The provider's words for a failure.
    func failure(_ kind: FailureKind) -> ModelRefusal {
        switch dialect {
        case .openai: PracticeModels.openAIFailure(kind)
        case .anthropic: PracticeModels.anthropicFailure(kind)
        }
    }

    private static func openAIFailure(_ kind: FailureKind) -> ModelRefusal {
        switch kind {
        case .unauthorized:
            return ModelRefusal(401, "invalid_request_error", "Incorrect API key provided.", code: "invalid_api_key")
        case .unknownModel:
            return ModelRefusal(404, "invalid_request_error", "The model does not exist.", code: "model_not_found")
        case .rateLimited, .rateLimitedBare, .rateLimitedLong:
            var refusal = ModelRefusal(
                429, "requests", "Rate limit reached for requests. Please try again in 1s.", code: "rate_limit_exceeded"
            )
            refusal.headers = retryAfter(kind)
            return refusal
        case .quota:
            return ModelRefusal(
                429, "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details.",
                code: "insufficient_quota")
        case .unavailable, .overloaded:
            let status = kind == .overloaded ? 529 : 503
            return ModelRefusal(status, "server_error", "The server is overloaded. Please try again later.")
        case .server, .cut, .closed, .stalled:
            return ModelRefusal(500, "server_error", "The server had an error while processing your request.")
        }
    }

    private static func anthropicFailure(_ kind: FailureKind) -> ModelRefusal {
        switch kind {
        case .unauthorized: return ModelRefusal(401, "authentication_error", "invalid x-api-key")
        case .unknownModel: return ModelRefusal(404, "not_found_error", "model: unknown")
        case .rateLimited, .rateLimitedBare, .rateLimitedLong:
            var refusal = ModelRefusal(429, "rate_limit_error", "This request would exceed your rate limit.")
            refusal.headers = retryAfter(kind)
            return refusal
        case .quota: return ModelRefusal(402, "billing_error", "Your credit balance is too low.")
        case .unavailable: return ModelRefusal(503, "api_error", "Service unavailable")
        case .overloaded: return ModelRefusal(529, "overloaded_error", "Overloaded")
        case .server, .cut, .closed, .stalled: return ModelRefusal(500, "api_error", "Internal server error")
        }
    }

    private static func retryAfter(_ kind: FailureKind) -> [ModelHeader] {
        switch kind {
        case .rateLimited: [ModelHeader("retry-after", "1")]
        case .rateLimitedLong: [ModelHeader("retry-after", "300")]
        default: []
        }
    }

    /// Headers that every reply of the provider has.
    func ordinaryHeaders(_ request: ModelHTTPRequest, _ now: Timestamp) -> [ModelHeader] {
        switch dialect {
        case .openai:
            [
                ModelHeader("x-request-id", PracticeModels.requestID(request)),
                ModelHeader("openai-processing-ms", "1"), ModelHeader("x-ratelimit-limit-requests", "10000"),
                ModelHeader("x-ratelimit-remaining-requests", "9999"),
                ModelHeader("x-ratelimit-reset-requests", "6ms"), ModelHeader("x-ratelimit-limit-tokens", "2000000"),
                ModelHeader("x-ratelimit-remaining-tokens", "1999000"), ModelHeader("x-ratelimit-reset-tokens", "0s"),
            ]
        case .anthropic:
            [
                ModelHeader("request-id", PracticeModels.requestID(request)),
                ModelHeader("anthropic-ratelimit-requests-limit", "4000"),
                ModelHeader("anthropic-ratelimit-requests-remaining", "3999"),
                ModelHeader("anthropic-ratelimit-requests-reset", "\(now)"),
                ModelHeader("anthropic-ratelimit-tokens-limit", "2000000"),
                ModelHeader("anthropic-ratelimit-tokens-remaining", "1999000"),
                ModelHeader("anthropic-ratelimit-tokens-reset", "\(now)"),
            ]
        }
    }
}
