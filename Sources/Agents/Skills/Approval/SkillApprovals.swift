/// What the operator has decided about skills: which exact bytes may be used, and which names are switched off.
public struct SkillApprovals: Hashable, Sendable {
    /// The version of a skill that may be used.
    public struct Entry: Hashable, Sendable {
        /// The skill's name.
        public let name: String
        /// SHA-256 of its `SKILL.md`.
        public let hash: String
        /// SHA-256 over its folder.
        public let treeHash: String
    }

    /// Approved versions, by name; each name once.
    public private(set) var approved: [Entry] = []
    /// Names that are switched off, sorted.
    public private(set) var disabled: [String] = []

    /// Nothing decided yet: what is shipped is used, nothing else.
    public init() {}

    /// The approved version of a name.
    public func entry(_ name: String) -> Entry? { approved.first { $0.name == name } }

    /// Whether exactly these bytes may be used.
    public func covers(_ skill: Skill) -> Bool {
        guard !skill.hash.isEmpty, let entry = entry(skill.name) else { return false }
        return entry.hash == skill.hash && entry.treeHash == skill.treeHash
    }

    /// Allows a version, instead of the one before.
    mutating func approve(_ entry: Entry) {
        revoke(entry.name)
        approved.append(entry)
        approved.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Takes an approval back.
    mutating func revoke(_ name: String) { approved.removeAll { $0.name == name } }

    /// Switches a name off.
    mutating func disable(_ name: String) {
        guard !disabled.contains(name) else { return }
        disabled.append(name)
        disabled.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Switches a name on again; what was not approved stays so.
    mutating func enable(_ name: String) { disabled.removeAll { $0 == name } }
}
