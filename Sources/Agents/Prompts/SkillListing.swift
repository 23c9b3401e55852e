/// A skill as the catalogue shows it: enough to decide whether to read it.
public struct SkillListing: Hashable, Sendable {
    /// The skill's name.
    public let name: String
    /// What it is for, from its file: untrusted.
    public let summary: String

    /// By its parts.
    public init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }
}
