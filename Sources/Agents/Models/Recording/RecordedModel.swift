import Synchronization

/// Answers from a record, without a model and without a network: the same replies, failures, usage and cost.
///
/// A request is known by its hash and by how often it was sent before in this session. When its recorded attempts end,
/// the last success answers again, as ``CachingModel`` would have: marked, and without usage. What was never recorded is
/// a failure of kind ``ModelFailure/Kind/notRecorded``.
public final class RecordedModel: LanguageModel {
    /// The model that was recorded.
    public let identity: ModelIdentity
    private let store: any ReplyStore
    private let scope: String
    private let firsts: [RequestHash: Int]
    private let attempts = AttemptCounter()
    /// Replies of requests whose attempts ended; a few, to be found again quickly.
    private let ended = Mutex<[RequestHash: ModelReply]>([:])

    /// - Parameters:
    ///   - identity: the model that was recorded.
    ///   - store: the record.
    ///   - firsts: where to begin with requests that sessions before the replayed one had sent already; see
    ///     ``RecordingModel/continued``.
    ///   - scope: that of the session that is replayed.
    public init(
        _ identity: ModelIdentity, store: any ReplyStore, scope: String = "", firsts: [RequestHash: Int] = [:]
    ) {
        self.scope = scope
        self.identity = identity
        self.store = store
        self.firsts = firsts
    }

    /// What came of the request when it was recorded; `time` does not matter.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let hash = RequestHash(of: request.canonicalBytes(in: scope))
        let first = firsts[hash] ?? 0
        let attempt = attempts.next(hash, after: first)
        switch try await outcome(hash, attempt, request) {
        case .reply(let reply): return reply
        case .failure(let failure): throw failure
        case nil:
            guard let reply = try await lastReply(hash, from: first, before: attempt, request) else {
                throw ModelFailure(
                    .notRecorded, request.model,
                    "request \(hash.text.prefix(12)) was never recorded; the market, the settings or the program differ "
                        + "from what was recorded")
            }
            return reply.fromCache
        }
    }

    /// The last success among the recorded attempts.
    private func lastReply(
        _ hash: RequestHash, from first: Int, before attempt: Int, _ request: ModelRequest
    ) async throws(ModelFailure) -> ModelReply? {
        if let reply = ended.withLock({ $0[hash] }) { return reply }
        for earlier in stride(from: attempt - 1, through: first, by: -1) {
            guard case .reply(let reply) = try await outcome(hash, earlier, request) else { continue }
            ended.withLock { ended in
                if ended.count >= 1_024 { ended.removeAll() }
                ended[hash] = reply
            }
            return reply
        }
        return nil
    }

    private func outcome(
        _ hash: RequestHash, _ attempt: Int, _ request: ModelRequest
    ) async throws(ModelFailure) -> RecordedOutcome? {
        do { return try await store.outcome(of: hash, attempt: attempt) } catch {
            throw ModelFailure(.notRecorded, request.model, "the record of replies cannot be read (\(error))")
        }
    }
}

extension ModelReply {
    /// The reply once more, without a call: it took nothing, and says so.
    var fromCache: ModelReply {
        var reply = self
        reply.usage = .none
        reply.cost = .zero
        if !reply.requestID.hasPrefix(Self.cacheMark) { reply.requestID = Self.cacheMark + requestID }
        return reply
    }

    private static let cacheMark = "cache:"
    /// Whether it was answered without a call because the identical request had been answered before.
    public var isFromCache: Bool { requestID.hasPrefix(Self.cacheMark) }
}
