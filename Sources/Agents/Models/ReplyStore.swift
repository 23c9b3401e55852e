/// Where the exact bytes of requests and what came of them are kept, so that a session can be replayed without a model.
///
/// A request is known by SHA-256 of its canonical bytes. The same request asked again counts up: the key is the hash and
/// how many times it was sent before. Entries are only added.
public protocol ReplyStore: Sendable {
    /// What came of the request that was sent as the `attempt`-th of its kind; `nil` where nothing was recorded.
    func outcome(of request: RequestHash, attempt: Int) async throws -> RecordedOutcome?
    /// Writes down what came of a request. The same key again with the same bytes is nothing; with others, an error.
    func record(_ outcome: RecordedOutcome, of request: RequestHash, attempt: Int, bytes: [UInt8]) async throws
}

/// SHA-256 of a request's canonical bytes.
public struct RequestHash: Hashable, Sendable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public let text: String

    /// - Parameter text: 64 lower-case hexadecimal digits.
    public init(_ text: String) { self.text = text }

    /// The digits.
    public var description: String { text }
}

/// A reply, or why there was none.
public enum RecordedOutcome: Hashable, Sendable {
    /// The model answered.
    case reply(ModelReply)
    /// It did not.
    case failure(ModelFailure)
}
