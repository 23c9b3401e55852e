/// A place that skills come from; later ones win over earlier ones.
public enum SkillRoot: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Shipped with the program.
    case builtIn
    /// The operator's, in the home directory.
    case user
    /// The folder the program was started in.
    case project

    /// What people call it.
    public var title: String {
        switch self {
        case .builtIn: "built-in"
        case .user: "user"
        case .project: "project"
        }
    }

    /// Earlier roots first.
    public static func < (left: SkillRoot, right: SkillRoot) -> Bool { left.rawValue < right.rawValue }
}
