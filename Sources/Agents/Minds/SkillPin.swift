/// A skill by its name and the SHA-256 of its file, as 64 hexadecimal digits: which version was used.
public struct SkillPin: Hashable, Sendable {
    /// The skill's name.
    public let name: String
    /// SHA-256 of its `SKILL.md`.
    public let hash: String

    /// By its parts.
    public init(name: String, hash: String) {
        self.name = name
        self.hash = hash
    }
}
