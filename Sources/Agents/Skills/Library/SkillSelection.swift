/// The skills of one role in one mode: what its prompt lists, and what its tools hand out.
public struct SkillSelection: Sendable {
    /// The tools by which skills are read; no skill takes them away.
    public static let readingTools = ["activate_skill", "read_skill_resource"]

    /// By name.
    public let skills: [Skill]

    /// The names, sorted: the words that `activate_skill` takes.
    public var names: [String] { skills.map(\.name) }

    /// The list of skills for a prompt; `nil` where there are none. The same bytes on every machine.
    public var catalogue: String? {
        skills.isEmpty ? nil : SkillCatalogue.text(skills.map { ($0.name, $0.summary, $0.location) })
    }

    /// The instructions of a skill, and which version they are of.
    public func activate(_ name: String) throws(SkillRefusal) -> SkillActivation {
        let (skill, file) = try known(name)
        let text = SkillWrapping.content(
            name: skill.name, version: skill.profile.version, hash: skill.hash, body: file.body,
            files: skill.resources.filter { $0.text != nil }.map(\.path))
        return SkillActivation(pin: skill.pin, version: skill.profile.version, text: text)
    }

    /// The text of one of a skill's files, between marks.
    ///
    /// Files are looked up in what was read when the session began; a path is a name there, never a way into the disk.
    public func resource(_ name: String, _ path: String) throws(SkillRefusal) -> String {
        let (skill, _) = try known(name)
        guard let file = skill.resources.first(where: { $0.path == path }) else {
            throw SkillRefusal("the skill \(skill.name) has no file '\(HiddenText.shown(path))'")
        }
        guard let text = file.text else {
            throw SkillRefusal("\(path) of the skill \(skill.name) is binary, too large, or hides characters")
        }
        return SkillWrapping.resource(name: skill.name, path: path, text: text)
    }

    /// The tools that are left of a role's own, in their order, once some skills have been read.
    ///
    /// Every skill can only take away: what is left is allowed to the role, and by each of the skills that says.
    public func tools(permitted: [String], activated: [String]) -> [String] {
        let lists = skills.filter { activated.contains($0.name) }.compactMap(\.allowedTools)
        return permitted.filter { tool in
            SkillSelection.readingTools.contains(tool) || lists.allSatisfy { $0.contains(tool) }
        }
    }

    /// The checks that must pass before a proposal, once some skills have been read; in the order of the skills' names.
    public func gates(activated: [String]) -> [String] {
        var gates: [String] = []
        for skill in skills where activated.contains(skill.name) {
            for gate in skill.profile.requiredGates where !gates.contains(gate) { gates.append(gate) }
        }
        return gates
    }

    private func known(_ name: String) throws(SkillRefusal) -> (Skill, SkillFile) {
        guard let skill = skills.first(where: { $0.name == name }), let file = skill.file else {
            throw SkillRefusal(
                "there is no skill '\(HiddenText.shown(name))' here; there are: \(names.joined(separator: ", "))")
        }
        return (skill, file)
    }
}
