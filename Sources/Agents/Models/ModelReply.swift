import Trading

/// What a language model said, and what it took.
public struct ModelReply: Hashable, Sendable {
    /// Who answered: after a fail-over not the one that was asked.
    public var model: ModelIdentity
    /// What was said, in order.
    public var parts: [AssistantPart]
    /// Why it stopped.
    public var stop: Stop
    /// What it used.
    public var usage: ModelUsage
    /// The provider's name for the exchange; empty where it gave none.
    public var requestID: String
    /// What the call cost, in US dollars, by the prices of the day it was made; `nil` where nobody kept account. It is
    /// recorded with the reply, so that a replay says the same after prices have changed.
    public var cost: Fixed?

    /// Why a model stopped.
    public enum Stop: String, Hashable, Sendable, CaseIterable {
        /// It was done.
        case end
        /// It waits for tools.
        case toolCalls = "tool-calls"
        /// It ran out of output tokens: what it said is cut.
        case length
        /// It, or a filter, would not.
        case refusal
    }

    /// By its parts.
    public init(
        model: ModelIdentity, parts: [AssistantPart], stop: Stop, usage: ModelUsage, requestID: String = "",
        cost: Fixed? = nil
    ) {
        self.model = model
        self.parts = parts
        self.stop = stop
        self.usage = usage
        self.requestID = requestID
        self.cost = cost
    }

    /// All text meant for us, joined.
    public var text: String {
        parts.reduce(into: "") { text, part in if case .text(let more) = part { text += more } }
    }

    /// The tools it would like to have called, in order.
    public var calls: [ToolCall] { parts.compactMap { if case .call(let call) = $0 { call } else { nil } } }
}
