import Agents
import Trading

/// A language model in this process that plays all three seats of a debate: it calls two tools, then answers with what
/// they returned. It buys where nothing is held and sells what is, so that every bar ends in a proposal.
struct ScriptedDesk: LanguageModel {
    let identity = ModelIdentity(provider: "benchmark", model: "scripted")

    private static let usage = ModelUsage(input: 1_800, output: 120)

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        guard case .tools(let results)? = request.turns.last else {
            let tools = ["get_portfolio", "get_indicators"].map { name in
                AssistantPart.call(ToolCall(id: "call-\(name)", name: name, arguments: #"{"moment":"latest"}"#))
            }
            return said(tools, .toolCalls)
        }
        let seen = results.map(Seen.init)
        guard seen.count == 2, let held = seen[0]["held"], let strength = seen[1]["rsi_14"] else {
            throw ModelFailure(.badRequest, identity, "the tools returned something else")
        }
        let claims = """
            [{"evidence":"\(seen[0].id)","figure":"held","value":"\(held)"},\
            {"evidence":"\(seen[1].id)","figure":"rsi_14","value":"\(strength)"}]
            """
        let text = "The strength index is \(strength) and \(held) is held."
        let stance = held == "0" ? "BUY" : "SELL"
        return said(
            [
                .text(
                    request.answer?.name == RiskReview.format.name
                        ? #"{"decision":"APPROVE","scale":1,"violations":[],"text":"\#(text)","claims":\#(claims)}"#
                        : """
                        {"stance":"\(stance)","confidence":0.8,"policy":"trend-following","regime":"ranging",\
                        "text":"\(text)","claims":\(claims)}
                        """)
            ], .end)
    }

    private func said(_ parts: [AssistantPart], _ stop: ModelReply.Stop) -> ModelReply {
        ModelReply(
            model: identity, parts: parts, stop: stop, usage: ScriptedDesk.usage, cost: Fixed(units: 500_000_000))
    }

    /// A tool's result as a model reads it: the item's name, then a figure on each line.
    private struct Seen {
        let id: Substring
        private let lines: [Substring]

        init(_ result: ToolResult) {
            lines = result.content.split(separator: "\n")
            id = lines.first?.dropLast() ?? ""
        }

        subscript(_ figure: String) -> Substring? {
            let start = "  \(figure): "
            return lines.first { $0.hasPrefix(start) }?.dropFirst(start.count)
        }
    }
}
