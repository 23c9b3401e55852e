/// The skills as they were when a session began. A value: what changes on the disk afterwards is seen by the next one.
public struct SkillLibrary: Sendable {
    /// Every skill that was found, by name, and by root where several have one name.
    public let skills: [Skill]
    /// What could not be looked at, each a sentence.
    public let troubles: [String]

    /// Reads the shipped skills and the folders.
    ///
    /// Never throws for what is in a folder: what is wrong with a skill is in its ``Skill/reasons``.
    ///
    /// - Parameters:
    ///   - folders: where to look; a folder that is not there has no skills.
    ///   - approvals: what the operator has decided.
    ///   - rules: what tools and gates there are.
    ///   - builtIn: names and files of the shipped skills.
    public static func load(
        _ folders: SkillFolders, approvals: SkillApprovals, rules: SkillRules, limits: SkillLimits = .standard,
        builtIn: [(name: String, text: String)] = BuiltInSkills.all
    ) -> SkillLibrary {
        var scan = SkillScan(rules: rules, limits: limits)
        scan.add(builtIn: builtIn)
        if let path = folders.user { scan.scan(path, .user) }
        if let path = folders.project { scan.scan(path, .project) }
        return SkillLibrary(
            skills: SkillRanking(approvals: approvals).ranked(scan.skills), troubles: scan.troubles)
    }

    /// Reads a folder that somebody would like to have checked: one skill, or many. Nothing in it is active.
    ///
    /// - Parameter name: what the folder is called, which a skill in it must be called too.
    public static func check(
        _ path: String, name: String, rules: SkillRules, limits: SkillLimits = .standard
    ) -> SkillLibrary {
        var scan = SkillScan(rules: rules, limits: limits)
        scan.check(path, name: name)
        return SkillLibrary(
            skills: SkillRanking(approvals: SkillApprovals()).ranked(scan.skills), troubles: scan.troubles)
    }

    private init(skills: [Skill], troubles: [String]) {
        self.skills = skills
        self.troubles = troubles
    }

    /// The skill of that name that is used, or would be: the active one, else the one of the latest root.
    public func skill(_ name: String) -> Skill? {
        let named = skills.filter { $0.name == name }
        return named.first { $0.status == .active } ?? named.last
    }

    /// Exactly what is in use, by name: for the session's record.
    public var pins: [SkillPin] { skills.filter { $0.status == .active }.map(\.pin) }

    /// The skills that a role may read in a mode.
    ///
    /// A reader sees untrusted text and has no tools; a watchdog must be cheap: neither has skills.
    /// - Parameter venue: leaves out skills for other venues; `nil` keeps all.
    public func active(for role: Role, mode: SkillMode, venue: String? = nil) -> SkillSelection {
        guard role != .reader, role != .watchdog else { return SkillSelection(skills: []) }
        return SkillSelection(
            skills: skills.filter { skill in
                skill.status == .active && skill.profile.modes.contains(mode)
                    && (venue == nil || skill.profile.venue == nil || skill.profile.venue == venue)
            })
    }
}
