import Agents
import Trading

/// What thinking cost over a time.
public struct RecordedSpend: Hashable, Sendable {
    /// How many calls.
    public let calls: Int
    /// Those whose outcome is not known: their worst case counts.
    public let unsettled: Int
    /// The tokens of the settled ones.
    public let usage: ModelUsage
    /// US dollars: the settled cost where it is known, the reserved one where it is not.
    public let cost: Fixed

    /// By its parts.
    public init(calls: Int, unsettled: Int, usage: ModelUsage, cost: Fixed) {
        self.calls = calls
        self.unsettled = unsettled
        self.usage = usage
        self.cost = cost
    }
}

/// What thinking cost, for one day, month, decision or model.
public struct SpendLine: Hashable, Sendable {
    /// Which: `2026-11-21`, `2026-11`, a decision's number, a model's name.
    public let name: String
    /// How much.
    public let spend: RecordedSpend
}
