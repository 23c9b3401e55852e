/// When a read is tried again.
///
/// Reads only: whether anything else may be sent twice is not a question of transport, and the answer is no.
public struct RetryPolicy: Hashable, Sendable {
    /// How often a read is sent at most, the first time included.
    public var attempts: Int
    /// How long to wait in between.
    public var backoff: Backoff
    /// The longest `Retry-After` that is waited for; a reply that asks for more goes to the caller as it is.
    public var retryAfterLimit: Duration

    /// By its parts.
    public init(
        attempts: Int = 3, backoff: Backoff = Backoff(base: .milliseconds(250), cap: .seconds(5)),
        retryAfterLimit: Duration = .seconds(10)
    ) {
        self.attempts = max(1, attempts)
        self.backoff = backoff
        self.retryAfterLimit = max(.zero, retryAfterLimit)
    }

    /// What is to be done with a reply to a read.
    enum Judgement: Hashable {
        /// It is the answer, whatever it says.
        case answer
        /// Try again after a wait; `nil` leaves the wait to the back-off.
        case again(Duration?)
    }

    /// Server errors pass; 429 passes when the venue says when. A ban (418) or a block (403) is nothing to probe.
    func judge(_ reply: HTTPReply) -> Judgement {
        let wait = reply.retryAfter
        switch reply.status {
        case 500, 502, 503, 504:
            guard let wait else { return .again(nil) }
            return wait <= retryAfterLimit ? .again(wait) : .answer
        case 429:
            guard let wait, wait <= retryAfterLimit else { return .answer }
            return .again(wait)
        default: return .answer
        }
    }
}

extension HTTPReply {
    /// The wait that the other side asks for in whole seconds, up to a week; `nil` where it says nothing or a date.
    public var retryAfter: Duration? {
        guard let text = header("retry-after"), !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(text), seconds <= 604_800
        else { return nil }
        return .seconds(seconds)
    }
}
