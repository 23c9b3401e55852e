/// A file of a skill besides its `SKILL.md`. Scripts are files like any other: nothing runs them.
public struct SkillResource: Hashable, Sendable {
    /// From the skill's folder, with `/`.
    public let path: String
    /// Its size in bytes.
    public let size: Int
    /// SHA-256, 64 hexadecimal digits.
    public let hash: String
    /// Its text; `nil` where it is binary, hides characters, or is too large to hand out.
    public let text: String?
}
