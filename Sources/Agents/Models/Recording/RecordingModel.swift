import Synchronization

/// Writes down every request and what came of it, answers and failures and what the budget refused alike.
///
/// It goes outermost, around everything that decides who answers, so that ``RecordedModel`` in its place says the same.
/// What was not written down did not happen: where the store fails, so does the call.
public final class RecordingModel: LanguageModel {
    private let model: any LanguageModel
    private let store: any ReplyStore
    private let scope: String
    private let attempts = AttemptCounter()
    private let firsts = Mutex<[RequestHash: Int]>([:])

    /// - Parameters:
    ///   - model: what is asked.
    ///   - store: where it is written down.
    ///   - scope: what tells this session's requests from identical ones of others, so that each can be replayed alone.
    public init(_ model: any LanguageModel, store: any ReplyStore, scope: String = "") {
        self.model = model
        self.store = store
        self.scope = scope
    }

    /// That of the model behind it.
    public var identity: ModelIdentity { model.identity }

    /// Requests that an earlier session had sent already, and at which attempt this session began: what a replay of
    /// this session alone needs besides the store.
    public var continued: [RequestHash: Int] { firsts.withLock { $0 } }

    /// Asks, and writes down what came of it.
    /// - Throws: ``ModelFailure``: that of the model, or ``ModelFailure/Kind/notRecorded`` where the store fails.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let bytes = request.canonicalBytes(in: scope)
        let hash = RequestHash(of: bytes)
        let attempt = try await attempt(hash, request)
        do throws(ModelFailure) {
            let reply = try await model.reply(to: request, within: time)
            try await write(.reply(reply), hash, attempt, bytes, request)
            return reply
        } catch {
            try await write(.failure(error), hash, attempt, bytes, request)
            throw error
        }
    }

    private func attempt(_ hash: RequestHash, _ request: ModelRequest) async throws(ModelFailure) -> Int {
        if attempts.knows(hash) { return attempts.next(hash) }
        var recorded = 0
        do {
            while try await store.outcome(of: hash, attempt: recorded) != nil { recorded += 1 }
        } catch {
            throw unwritten(request, error)
        }
        let attempt = attempts.next(hash, after: recorded)
        if recorded > 0 { firsts.withLock { if $0[hash] == nil { $0[hash] = recorded } } }
        return attempt
    }

    private func write(
        _ outcome: RecordedOutcome, _ hash: RequestHash, _ attempt: Int, _ bytes: [UInt8], _ request: ModelRequest
    ) async throws(ModelFailure) {
        if case .failure(let failure) = outcome, failure.kind == .notRecorded { return }
        do { try await store.record(outcome, of: hash, attempt: attempt, bytes: bytes) } catch {
            throw unwritten(request, error)
        }
    }

    private func unwritten(_ request: ModelRequest, _ error: any Error) -> ModelFailure {
        ModelFailure(.notRecorded, request.model, "the record of replies cannot be used (\(error)); see 'doctor'")
    }
}
