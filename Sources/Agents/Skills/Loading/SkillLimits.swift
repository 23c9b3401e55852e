/// How much of a folder of skills is read.
public struct SkillLimits: Hashable, Sendable {
    /// The largest file, in bytes.
    public var fileBytes = 256 << 10
    /// All files of one skill, in bytes.
    public var skillBytes = 1 << 20
    /// The most files of one skill.
    public var files = 128
    /// How deep folders lie inside of a skill; its own files are at 0.
    public var depth = 4
    /// How deep skills lie below a root; a skill beside no folder is at 1.
    public var groupDepth = 4
    /// The most skills of all roots together.
    public var skills = 200
    /// The most entries of a root that are looked at.
    public var entries = 4_000
    /// The largest resource that is handed out, in bytes.
    public var resourceBytes = 64 << 10
    /// The texts of all skills that are kept in memory, in bytes.
    public var libraryBytes = 16 << 20

    /// The limits of the product.
    public static let standard = SkillLimits()

    /// The limits of the product, to be made smaller.
    public init() {}
}
