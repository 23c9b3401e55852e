import Agents
import Synchronization

/// A model that answers when it is told to.
final class RegistryWaitingModel: LanguageModel {
    let identity = ModelIdentity(provider: "openai", model: "m")
    private let onCall: @Sendable () -> Void
    private let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    private let (releases, releaser) = AsyncStream<Void>.makeStream()

    init(onCall: @escaping @Sendable () -> Void) { self.onCall = onCall }

    func arrived() async {
        var iterator = arrivals.makeAsyncIterator()
        _ = await iterator.next()
    }

    func release() { releaser.yield() }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        onCall()
        arrival.yield()
        var iterator = releases.makeAsyncIterator()
        _ = await iterator.next()
        return .saying("late", by: identity, usage: ModelUsage(output: 7))
    }
}
