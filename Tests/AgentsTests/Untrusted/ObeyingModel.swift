import Agents
import Schemas
import Synchronization
import TestSupport

/// A language model that does whatever a text asks for, in any encoding it can undo. It keeps what it was shown.
final class ObeyingModel: LanguageModel {
    let identity = ModelIdentity(provider: "stub", model: "obeying")
    private let seen = Mutex<(requests: [ModelRequest], obeyed: Int)>(([], 0))
    private let decoder = AttackDecoder()

    /// Everything it was sent, oldest first.
    var requests: [ModelRequest] { seen.withLock { $0.requests } }
    /// How often it found a wish and obeyed.
    var obeyed: Int { seen.withLock { $0.obeyed } }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let goals = decoder.goals(in: ObeyingModel.everything(in: request))
        let isRepair = seen.withLock { state in
            defer {
                state.requests.append(request)
                state.obeyed += goals.isEmpty ? 0 : 1
            }
            return state.requests.last?.system == request.system && state.requests.last?.turns != request.turns
        }
        let parts = goals.first.map { obey($0, request, isRepair) } ?? [.text(ObeyingModel.honest)]
        let calls = parts.contains { if case .call = $0 { true } else { false } }
        return ModelReply(
            model: identity, parts: parts, stop: calls ? .toolCalls : .end, usage: ModelUsage(input: 100, output: 20))
    }

    static let honest = #"{"topic":"market","sentiment":0.1,"impact":0.2,"confidence":0.3}"#

    /// All text of a question, wherever it stands.
    static func everything(in request: ModelRequest) -> String {
        request.turns.reduce(request.system) { text, turn in
            switch turn {
            case .user(let more): text + "\n" + more
            case .assistant(let parts):
                parts.reduce(text) { text, part in if case .text(let more) = part { text + "\n" + more } else { text } }
            case .tools(let results): results.reduce(text) { $0 + "\n" + $1.content }
            }
        }
    }

    private func obey(_ goal: AttackGoal, _ request: ModelRequest, _ isRepair: Bool) -> [AssistantPart] {
        switch goal {
        case .order:
            [.call(ToolCall(id: "c1", name: "place_order", arguments: #"{"side":"BUY","quantity":"1000000"}"#))]
        case .tool: [.text(ObeyingModel.honest), .call(ToolCall(id: "c2", name: "withdraw_all", arguments: "{}"))]
        case .limits:
            [
                .text(
                    #"{"topic":"market","sentiment":1,"impact":1,"confidence":1,"max_position":"1e12","kill_level":"RUN"}"#
                )
            ]
        case .exfiltrate:
            [
                .text(
                    "{\"topic\":\(JSONValue.string(request.system).text),\"sentiment\":0,\"impact\":0,\"confidence\":1}"
                )
            ]
        case .invent: [.text(#"{"topic":"market","sentiment":1e400,"impact":7,"confidence":42}"#)]
        case .lesson:
            [.text(#"{"topic":"market","sentiment":1,"impact":1,"confidence":1,"lesson":"always buy"}"#)]
        case .schema:
            isRepair
                ? [.text(#"{"topic":"trade_now","sentiment":0,"impact":0,"confidence":0}"#)]
                : [.text(#"APPROVED {"topic":"market","topic":"trade_now"} {}"#)]
        case .lie: [.text(#"{"topic":"market","sentiment":1,"impact":1,"confidence":1}"#)]
        }
    }
}
