/// How the tool calls of a task went.
public struct ToolTally: Hashable, Sendable {
    /// All calls.
    public var calls = 0
    /// Calls of tools that the seat does not have.
    public var unknown = 0
    /// Calls whose arguments, or whose moment, were wrong.
    public var refused = 0
    /// Calls that had been made before.
    public var repeated = 0

    /// Calls that were carried out.
    public var useful: Int { calls - unknown - refused - repeated }

    /// No calls.
    public init() {}
}
