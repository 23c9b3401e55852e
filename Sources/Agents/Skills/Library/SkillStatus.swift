/// Whether a skill can be used.
public enum SkillStatus: String, Hashable, Sendable, CaseIterable {
    /// It can.
    case active
    /// It is valid, and an operator has not approved exactly these bytes.
    case pending
    /// It is not valid, may not replace what it would replace, or cannot be read.
    case refused
    /// The operator switched it off.
    case disabled
    /// Another skill of its name is used instead.
    case shadowed
}
