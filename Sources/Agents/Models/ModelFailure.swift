import Trading

/// Why there is no answer from a language model, and what to do about it. Never holds a key, a header or a prompt.
public struct ModelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Nothing, or nothing whole, came back: connection refused, cut, malformed framing.
        case transport
        /// The time for the call was over.
        case timeout
        /// 429 for rate, after the retries that fit.
        case rateLimited = "rate-limited"
        /// 500 and above, overloaded.
        case server
        /// 401 or 403: the key is missing, wrong, or may not.
        case unauthorized
        /// The provider's own account has no money left.
        case quota
        /// 400, 404, 413, 422: the request is wrong for this model, or the model is unknown.
        case badRequest = "bad-request"
        /// What came back is not what the provider's format says.
        case malformed
        /// A good reply that holds nothing.
        case empty
        /// The model, or a filter, would not answer.
        case refusal
        /// Our budget does not allow the call; nothing was sent.
        case budget
        /// Replaying, and this request was never recorded.
        case notRecorded = "not-recorded"
        /// No model that could answer is left.
        case exhausted
    }

    /// What kind.
    public let kind: Kind
    /// Who was asked.
    public let model: ModelIdentity
    /// One line for people: what, where, what to do.
    public let note: String
    /// What was used all the same, where the provider said so.
    public let usage: ModelUsage
    /// What the attempts cost all the same, in US dollars; `nil` where nobody kept account. See ``ModelReply/cost``.
    public let cost: Fixed?

    /// By its parts.
    public init(_ kind: Kind, _ model: ModelIdentity, _ note: String, usage: ModelUsage = .none, cost: Fixed? = nil) {
        self.kind = kind
        self.model = model
        self.note = note
        self.usage = usage
        self.cost = cost
    }

    /// Whether asking another model makes sense: the spec's rule for fail-over.
    public var allowsFailover: Bool {
        switch kind {
        case .transport, .timeout, .rateLimited, .server, .unauthorized, .quota, .badRequest, .malformed, .empty: true
        case .refusal, .budget, .notRecorded, .exhausted: false
        }
    }

    /// The model, the kind and the note.
    public var description: String { "\(model): \(kind.rawValue): \(note)" }
}
