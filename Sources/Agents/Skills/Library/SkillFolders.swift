/// Where skills are looked for besides the shipped ones.
public struct SkillFolders: Hashable, Sendable {
    /// The operator's, `skills` in the home directory; `nil` for none.
    public var user: String?
    /// The project's, `.agents/skills` where the program was started; `nil` for none.
    public var project: String?

    /// By its parts.
    public init(user: String? = nil, project: String? = nil) {
        self.user = user
        self.project = project
    }
}
