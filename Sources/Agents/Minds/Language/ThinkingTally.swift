/// How one task of a language mind went, for counters.
public struct ThinkingTally: Hashable, Sendable {
    /// The seat.
    public var role: Role
    /// Requests made.
    public var requests = 0
    /// Replies that held tool calls.
    public var toolTurns = 0
    /// Of these, turns whose calls all came to nothing.
    public var idleTurns = 0
    /// How the tool calls went.
    public var tools = ToolTally()
    /// Whether an answer had to be repaired.
    public var wasRepaired = false
    /// Whether the fallback answered instead.
    public var fellBack = false
    /// The last failure of the model, where there was one.
    public var failure: ModelFailure.Kind?
    /// That failure in words, cleaned; empty where there was none.
    public var failureNote = ""
    /// Why there is no answer, where there is none.
    public var reason: NoTradeReason.Code?

    /// Nothing done yet.
    public init(role: Role) { self.role = role }
}
