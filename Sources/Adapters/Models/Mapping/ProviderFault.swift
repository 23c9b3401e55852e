import Agents
import Schemas
import Trading
import Transport

/// An error reply of a provider, sorted by what to do about it.
///
/// Of the body only words of the provider's own vocabulary are kept: its messages may repeat the prompt, or part of the
/// key, and are dropped.
struct ProviderFault: Hashable, Sendable {
    /// What kind of failure it is.
    let kind: ModelFailure.Kind
    /// What is told to people: status and the provider's code.
    let note: String
    /// The wait that the body asks for.
    let pause: Duration?

    private static let limits = JSONLimits(bytes: 1 << 16, depth: 16, values: 2_000)

    /// Of a reply that is not a success.
    init(_ reply: HTTPReply) {
        // A body that cannot be read says no more than the status does.
        self.init(status: reply.status, body: try? JSONValue(parsing: reply.body, limits: ProviderFault.limits))
    }

    /// Of an error object inside of a reply or a stream; without a status of its own.
    init(within body: JSONValue) { self.init(status: nil, body: body) }

    private init(status: Int?, body: JSONValue?) {
        let error = body?["error"] ?? body
        let details = error?["details"]?.array ?? []
        let said = ["type", "code", "status"].map { error?[$0] } + details.map { $0["reason"] }
        let codes = said.compactMap { $0?.string.flatMap(ProviderFault.word) }
        kind = ProviderFault.kind(status, codes)
        pause = details.compactMap { ProviderFault.delay($0["retryDelay"]?.string) }.first
        let parameter = error?["param"]?.string.flatMap(ProviderFault.field)
        var words: [String] = status.map { ["HTTP \($0)"] } ?? []
        for word in codes where !words.contains(word) { words.append(word) }
        if let parameter { words.append("at \(parameter)") }
        note = "\(words.joined(separator: ", ")): \(ProviderFault.advice(kind, status))"
    }

    private static let quotaCodes: Set<String> = [
        "insufficient_quota", "billing_error", "billing_hard_limit_reached", "billing_not_active",
    ]
    private static let kinds: [String: ModelFailure.Kind] = [
        "rate_limit_error": .rateLimited, "rate_limit_exceeded": .rateLimited, "RESOURCE_EXHAUSTED": .rateLimited,
        "overloaded_error": .server, "api_error": .server, "server_error": .server, "timeout_error": .server,
        "INTERNAL": .server, "UNAVAILABLE": .server, "authentication_error": .unauthorized,
        "permission_error": .unauthorized, "invalid_api_key": .unauthorized, "API_KEY_INVALID": .unauthorized,
        "invalid_request_error": .badRequest, "not_found_error": .badRequest, "request_too_large": .badRequest,
        "invalid_prompt": .refusal, "content_policy_violation": .refusal,
    ]

    private static func kind(_ status: Int?, _ codes: [String]) -> ModelFailure.Kind {
        if status == 402 || codes.contains(where: quotaCodes.contains) { return .quota }
        if codes.contains("API_KEY_INVALID") { return .unauthorized }
        switch status {
        case nil: return codes.lazy.compactMap { kinds[$0] }.first ?? .server
        case 401, 403: return .unauthorized
        case 408: return .timeout
        case 429: return .rateLimited
        case .some(500...): return .server
        default: return .badRequest
        }
    }

    private static func advice(_ kind: ModelFailure.Kind, _ status: Int?) -> String {
        if let status, (300..<400).contains(status) {
            return "redirects are not followed; write the address it points to as the base address"
        }
        return switch kind {
        case .rateLimited: "too many requests for this key; wait, or use another model"
        case .server: "the provider has trouble of its own; wait, or use another model"
        case .unauthorized: "the provider does not accept the key; check it and what it may do"
        case .quota: "the provider's account has no money left; add some, or use another provider"
        case .timeout: "the provider gave up waiting; try again"
        case .refusal: "the provider's filter would not answer"
        default: "the provider does not take this request; check the model's name and what it supports"
        }
    }

    /// A word of a provider's vocabulary; `nil` for anything that could be something else.
    private static func word(_ text: String) -> String? {
        let isWord = (1...48).contains(text.utf8.count) && text.utf8.allSatisfy(isWordByte)
        return isWord ? text : nil
    }

    /// The field that a path such as `messages[0].content` begins with, where it is one of ours.
    private static func field(_ path: String) -> String? {
        let first = path.prefix { $0 != "." && $0 != "[" }
        return fields.contains(String(first)) ? String(first) : nil
    }

    private static let fields: Set<String> = [
        "contents", "dimensions", "encoding_format", "generationConfig", "include", "input", "instructions",
        "max_completion_tokens", "max_output_tokens", "max_tokens", "messages", "model", "output_config",
        "parallel_tool_calls", "reasoning", "reasoning_effort", "response_format", "store", "stream", "stream_options",
        "system", "systemInstruction", "text", "thinking", "tool_choice", "toolConfig", "tools",
    ]

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }

    /// `34s` or `0.5s`.
    private static func delay(_ text: String?) -> Duration? {
        guard let text, text.last == "s", let seconds = Double(text.dropLast()), seconds > 0, seconds < 86_400 else {
            return nil
        }
        return .milliseconds(Int64((seconds * 1_000).rounded(.up)))
    }
}
