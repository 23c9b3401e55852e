extension HTTPTransport {
    /// Sends a read, and again where that may help; any other call is sent exactly once.
    ///
    /// - Parameters:
    ///   - sleep: waits; throws when the task is cancelled.
    ///   - random: a random word, for the jitter.
    /// - Returns: the first reply that is an answer, or the last one.
    /// - Throws: the last failure when the attempts are used up. A reply that is too long is not asked for again.
    public func read(
        _ call: HTTPCall, policy: RetryPolicy, sleep: @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> UInt64
    ) async throws(TransportError) -> HTTPReply {
        guard call.method == .get else { return try await send(call) }
        var backoff = policy.backoff
        var generator = WordGenerator(random)
        var attempt = 1
        while true {
            let isLast = attempt >= policy.attempts || Task.isCancelled
            var wait: Duration?
            do throws(TransportError) {
                let reply = try await send(call)
                guard !isLast, case .again(let asked) = policy.judge(reply) else { return reply }
                wait = asked
            } catch {
                if case .tooLong = error { throw error }
                guard !isLast else { throw error }
            }
            let pause = wait ?? backoff.next(using: &generator)
            do { try await sleep(pause) } catch { throw .unclear("cancelled while waiting to read again") }
            attempt += 1
        }
    }
}
