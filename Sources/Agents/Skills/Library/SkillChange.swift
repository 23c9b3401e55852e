/// What became of a skill between two sessions, for the journal.
public struct SkillChange: Hashable, Sendable, CustomStringConvertible {
    /// Its name.
    public let name: String
    /// Where it comes from.
    public let root: SkillRoot
    /// SHA-256 over its folder before; `nil` where it was not there.
    public let before: String?
    /// SHA-256 over its folder now; `nil` where it is gone.
    public let after: String?
    /// Whether it could be used before.
    public let statusBefore: SkillStatus?
    /// Whether it can be used now.
    public let statusAfter: SkillStatus?

    /// One line.
    public var description: String {
        let was = statusBefore.map { "\($0.rawValue) \(before?.prefix(12) ?? "")" } ?? "absent"
        let now = statusAfter.map { "\($0.rawValue) \(after?.prefix(12) ?? "")" } ?? "absent"
        return "\(root.title) skill \(HiddenText.shown(name)): \(was) → \(now)"
    }
}

extension SkillLibrary {
    /// What is different from an earlier library, by name and root.
    public func changes(since earlier: SkillLibrary) -> [SkillChange] {
        func find(_ library: SkillLibrary, like skill: Skill) -> Skill? {
            library.skills.first { $0.name == skill.name && $0.root == skill.root }
        }
        let gone = earlier.skills.filter { find(self, like: $0) == nil }
        let pairs =
            skills.map { (old: find(earlier, like: $0), new: Optional($0)) }
            + gone.map { (old: Optional($0), new: nil) }
        return pairs.compactMap { old, new in
            guard let any = new ?? old, old?.treeHash != new?.treeHash || old?.status != new?.status else { return nil }
            return SkillChange(
                name: any.name, root: any.root, before: old?.treeHash, after: new?.treeHash,
                statusBefore: old?.status, statusAfter: new?.status)
        }
    }
}
