import Agents

/// A skill as people read it before they decide about it.
struct SkillsFacts {
    let skill: Skill

    /// What it is, what it may and what belongs to it; without its instructions.
    var lines: [String] {
        var lines = [
            Terminal.colored(HiddenText.shown(skill.name), .bold) + "  \(skill.status.rawValue), \(skill.root.title)",
            HiddenText.shown(skill.summary, limit: SkillFile.maxDescriptionLength), "",
        ]
        for (name, value) in facts where !value.isEmpty {
            lines.append("  " + name + String(repeating: " ", count: max(1, 16 - name.count)) + value)
        }
        lines += skill.reasons.map { "  ! " + HiddenText.shown($0, limit: 400) }
        lines += skill.notes.map { "  - " + HiddenText.shown($0, limit: 400) }
        return lines + files
    }

    private var facts: [(String, String)] {
        let profile = skill.profile
        return [
            ("version", profile.version), ("kind", profile.kind.rawValue), ("documents", profile.tool ?? ""),
            ("venue", profile.venue ?? "any"),
            ("orders", profile.mutatesCapital ? "what it describes can end in an order" : "none"),
            ("gates", profile.requiredGates.joined(separator: " ")),
            ("modes", profile.modes.map(\.rawValue).joined(separator: " ")),
            ("tools", skill.allowedTools.map { "only " + $0.joined(separator: " ") } ?? "takes none away"),
            ("folder", HiddenText.shown(skill.path, limit: 400)), ("sha256", skill.hash),
            ("tree sha256", skill.treeHash),
        ].map { ($0, HiddenText.shown($1, limit: 400)) }
    }

    private var files: [String] {
        guard !skill.resources.isEmpty else { return [] }
        return ["", "Files besides SKILL.md:"]
            + skill.resources.map { file in
                "  \(HiddenText.shown(file.path, limit: 200))  \(file.size) bytes  \(file.hash.prefix(12))  "
                    + (file.path.hasPrefix("scripts/")
                        ? "never run" : file.text == nil ? "not shown to models" : "text")
            }
    }
}
