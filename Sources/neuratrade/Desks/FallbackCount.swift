import Agents
import Synchronization

/// How often rules stood in for a model, and what the first failure said: an operator who pays for a model must see
/// that it is not the one who thinks.
final class FallbackCount: Sendable {
    private struct State {
        var count = 0
        var first = ""
        var isTold = false
    }

    private let state = Mutex(State())

    /// Takes note of how a task of a model went.
    func note(_ tally: ThinkingTally) {
        guard tally.fellBack else { return }
        state.withLock { state in
            state.count += 1
            if state.count == 1 { state.first = OutgoingText.line(tally.failureNote, limit: 240) }
        }
    }

    /// `70 times: why`; `nil` where no rules had to.
    var text: String? {
        state.withLock { state in
            state.count == 0 ? nil : "\(Figures.count(state.count, "time")): \(state.first)"
        }
    }

    /// Why rules stood in, the first time that they did; `nil` afterwards.
    func takeNotice() -> String? {
        state.withLock { state in
            guard state.count > 0, !state.isTold else { return nil }
            state.isTold = true
            return state.first
        }
    }
}
