/// A way for a provider to fail.
public enum FailureKind: String, Hashable, Sendable, CaseIterable {
    /// 401: the key is wrong.
    case unauthorized = "401"
    /// 404: the model is unknown.
    case unknownModel = "404"
    /// 429 for rate, with `retry-after: 1`.
    case rateLimited = "429"
    /// 429 for rate, without a word about when.
    case rateLimitedBare = "429-bare"
    /// 429 for rate, to come back in five minutes.
    case rateLimitedLong = "429-long"
    /// 429 because the account has no money left.
    case quota
    /// 500.
    case server = "500"
    /// 503.
    case unavailable = "503"
    /// 529: overloaded.
    case overloaded = "529"
    /// The connection ends in the middle of the body.
    case cut
    /// The connection ends without an answer.
    case closed
    /// The connection stays, and half of the body is all that ever comes.
    case stalled
}
