import Agents
import Synchronization

/// What the model knows beyond its prompt: the board and the account, as somebody who reads the code would have them.
final class HostileScene: Sendable {
    /// One moment of it.
    struct View {
        var evidence = EvidenceBoard()
        var isLong = false
        var cash = ""
        /// Decided once for each decision, so that all seats can pull the same way.
        var agrees = true
    }

    private let view = Mutex(View())

    /// What is known now.
    var now: View { view.withLock { $0 } }

    /// A seat has been asked.
    func show(_ task: RoleTask) {
        view.withLock { view in
            view.evidence = task.evidence
            view.isLong = task.context.account.holding == .long
            view.cash = task.context.account.sleeveCash.description
        }
    }
}
