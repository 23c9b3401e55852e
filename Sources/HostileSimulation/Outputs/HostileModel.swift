import Agents
import Synchronization

/// A model that writes hostile output, by a seed: garbage, lies, and the most aggressive answers that are still allowed.
final class HostileModel: LanguageModel {
    let identity = ModelIdentity(provider: "hostile", model: "hostile-1")
    private let scene: HostileScene
    private let state: Mutex<State>

    private struct State {
        var writer: HostileWriter
        var outputs = 0
    }

    init(seed: UInt64, scene: HostileScene) {
        self.scene = scene
        state = Mutex(State(writer: HostileWriter(seed: seed)))
    }

    /// Replies and failures so far.
    var outputs: Int { state.withLock { $0.outputs } }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let view = scene.now
        let outcome = state.withLock { state in
            state.outputs += 1
            return state.writer.reply(to: request, view)
        }
        return try outcome.get()
    }
}
