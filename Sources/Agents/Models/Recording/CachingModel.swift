import Synchronization

/// Asks an identical request once in a session, and answers it again from memory: marked, and without usage.
///
/// Failures are not kept. Requests are identical when their canonical bytes are. Identical requests side by side are
/// both asked.
public final class CachingModel: LanguageModel {
    private struct Memory {
        var replies: [RequestHash: ModelReply] = [:]
        var order: [RequestHash] = []
    }

    private let model: any LanguageModel
    private let limit: Int
    private let memory = Mutex(Memory())

    /// - Parameters:
    ///   - model: who answers what is new.
    ///   - limit: how many replies are kept; beyond it the oldest is forgotten.
    public init(_ model: any LanguageModel, limit: Int = 1_024) {
        self.model = model
        self.limit = max(1, limit)
    }

    /// That of the model behind it.
    public var identity: ModelIdentity { model.identity }

    /// The reply to the identical request before, or that of the model.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let hash = request.hash
        if let reply = memory.withLock({ $0.replies[hash] }) { return reply.fromCache }
        let reply = try await model.reply(to: request, within: time)
        memory.withLock { memory in
            if memory.replies.updateValue(reply, forKey: hash) == nil { memory.order.append(hash) }
            if memory.order.count > limit { memory.replies[memory.order.removeFirst()] = nil }
        }
        return reply
    }
}
