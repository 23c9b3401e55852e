/// What a skill is about.
public enum SkillKind: String, Hashable, Sendable, CaseIterable {
    /// How one registered tool is used.
    case tool
    /// How a kind of trade is found and left; has a block that deterministic code reads.
    case strategy
    /// How something is done, step by step.
    case procedure
    /// Where facts come from.
    case dataSource = "data-source"
}
