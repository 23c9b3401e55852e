/// What skills are checked against: the tools that are registered, and the checks that code runs.
public struct SkillRules: Sendable {
    /// Every registered tool.
    public var tools: [ToolSpecification]
    /// The names of the checks that a skill may ask for before a proposal.
    public var gates: [String]

    /// By its parts.
    public init(tools: [ToolSpecification], gates: [String] = SkillRules.standardGates) {
        self.tools = tools
        self.gates = gates
    }

    /// The checks that code runs before a proposal leaves a desk.
    public static let standardGates = [
        "exchange_health", "hallucination_guard_check", "max_drawdown_guard", "pre_trade_memory_check",
        "pre_trade_risk_check", "rate_limit_health", "readiness_gate_check",
    ]

    /// The tool of that name.
    func tool(_ name: String) -> ToolSpecification? { tools.first { $0.name == name } }
}
