import Synchronization

/// Counts the calls that are under way, so that the thread they need outlives them.
final class CallGate: Sendable {
    private struct State {
        var calls = 0
        var isShut = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// One more call; whoever enters leaves.
    /// - Throws: ``TransportError/notSent(_:)`` when shut or full.
    func enter() throws(TransportError) {
        let refusal: String? = state.withLock { state in
            if state.isShut { return "the transport was shut down" }
            if state.calls >= limit { return "\(limit) calls are under way already; wait for replies" }
            state.calls += 1
            return nil
        }
        if let refusal { throw .notSent(refusal) }
    }

    /// One call less.
    func leave() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.calls -= 1
            guard state.calls == 0 else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Lets nobody in any more; `false` where it was shut before.
    func shut() -> Bool {
        state.withLock { state in
            defer { state.isShut = true }
            return !state.isShut
        }
    }

    /// Waits for the calls under way; after ``shut()``, by one only.
    func drain() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.calls > 0 { state.waiter = continuation }
                return state.calls == 0
            }
            if isEmpty { continuation.resume() }
        }
    }
}
