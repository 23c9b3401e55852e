import Schemas
import Trading

/// What a skill says of itself in our metadata: facts for code, none of which can widen what a session may do.
///
/// A skill in the plain open format has a profile too: a procedure for paper trading.
public struct SkillProfile: Hashable, Sendable {
    /// Its version, such as `1.0.0`; empty in the plain open format.
    public var version = ""
    /// What it is about.
    public var kind = SkillKind.procedure
    /// The registered tool it documents.
    public var tool: String?
    /// The venue it is for; `nil` for any.
    public var venue: String?
    /// Whether what it describes can end in an order. Such a skill of ours cannot be replaced, only switched off.
    public var mutatesCapital = false
    /// The checks that must have passed before a proposal made by it.
    public var requiredGates: [String] = []
    /// Where it may be used.
    public var modes: [SkillMode] = [.paper]
    /// The bar lengths it is meant for; empty for any.
    public var timeframes: [Interval] = []
    /// How long it would like to rest between two looks; `nil` without a wish. Code clamps it.
    public var minimumInterval: Interval?
    /// The lane it would like to be scheduled in: a word.
    public var lane: String?
    /// The most of equity, in percent, that it would like to risk; `nil` without a wish.
    public var riskBudgetPercent: Fixed?
    /// What deterministic code reads, of a strategy.
    public var strategy: SkillStrategy?
    /// The parameters as it documents them, of a tool.
    public var parameters: JSONValue?

    /// The profile of a skill without our metadata.
    public init() {}

    /// How long it rests between two looks, within what the product allows.
    public func restInterval(within allowed: ClosedRange<Interval>) -> Interval {
        min(max(minimumInterval ?? allowed.lowerBound, allowed.lowerBound), allowed.upperBound)
    }

    /// The most of equity it risks, in percent: its wish, or the limit where that is lower.
    public func riskBudgetPercent(limit: Fixed) -> Fixed { min(riskBudgetPercent ?? limit, limit) }
}
