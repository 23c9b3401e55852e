/// A skill that was found: what it is, which version exactly, and whether it can be used.
public struct Skill: Sendable {
    /// Its name; the folder's where the file does not say.
    public let name: String
    /// Where it comes from.
    public let root: SkillRoot
    /// Its folder; `built-in/NAME` of a shipped one.
    public let path: String
    /// SHA-256 of its `SKILL.md`, 64 hexadecimal digits; empty where it could not be read.
    public let hash: String
    /// SHA-256 over its whole folder; empty where it could not be read.
    public let treeHash: String
    /// Its file; `nil` where it could not be read.
    public let file: SkillFile?
    /// What it says of itself.
    public let profile: SkillProfile
    /// Its other files, by path: what they are, and the text of those that can be handed out.
    public let resources: [SkillResource]
    /// Whether it can be used.
    public internal(set) var status: SkillStatus
    /// Why not, each a sentence.
    public internal(set) var reasons: [String]
    /// What is odd about it, though no reason to refuse it.
    public internal(set) var notes: [String]

    /// Which version was used, for the record.
    public var pin: SkillPin { SkillPin(name: name, hash: hash) }
    /// What it does, and when to use it.
    public var summary: String { file?.summary ?? "" }
    /// The tools it may use; `nil` where it does not say.
    public var allowedTools: [String]? { file?.allowedTools }
    /// Where the catalogue says it is: the same on every machine.
    public var location: String { "\(root.title)/\(name)/SKILL.md" }
}
