import Synchronization
import Trading

/// The one owner of a provider to practise on: every request passes its lock, and its log is written under it.
final class ModelHub: Sendable {
    private let now: @Sendable () -> Timestamp
    private let models: Mutex<PracticeModels>
    private let record: @Sendable (String) -> Void

    init(
        _ models: PracticeModels, now: @escaping @Sendable () -> Timestamp,
        record: @escaping @Sendable (String) -> Void
    ) {
        self.models = Mutex(models)
        self.now = now
        self.record = record
    }

    func answer(_ request: ModelHTTPRequest) -> ModelHTTPReply {
        models.withLock { models in
            let reply = models.answer(request, at: now())
            // The log is written before anybody hears of what it says.
            for line in models.takeLines() { record(line) }
            return reply
        }
    }

    /// The answer to a request that is longer than any request may be.
    var tooLong: ModelHTTPReply {
        models.withLock { models in
            let type = models.dialect == .openai ? "invalid_request_error" : "request_too_large"
            let refusal = ModelRefusal(413, type, "Request exceeds the maximum size.")
            return ModelHTTPReply(413, refusal.body(models.dialect, requestID: "req_too_long"))
        }
    }

    /// Looks at the provider, or changes it.
    func with<Result: Sendable>(_ body: (inout sending PracticeModels) -> sending Result) -> Result {
        models.withLock { body(&$0) }
    }
}
