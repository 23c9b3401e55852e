extension SkillFile {
    private static let knownKeys = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"]

    /// What the open format forbids, each a sentence; empty where it is valid.
    ///
    /// Stricter than the reference in two places: names are ASCII, and `allowed-tools` must be text.
    /// - Parameter folder: the name of the folder the file is in.
    public func formatProblems(folder: String) -> [String] {
        keyProblems() + nameProblems(folder: folder) + descriptionProblems()
            + lengthProblem("compatibility", SkillFile.maxCompatibilityLength)
    }

    private func keyProblems() -> [String] {
        var problems: [String] = []
        for entry in frontMatter.entries {
            guard SkillFile.knownKeys.contains(entry.key) else {
                problems.append("line \(entry.line): unexpected key '\(entry.key)'; put it below metadata")
                continue
            }
            switch entry.value {
            case .map where entry.key != "metadata":
                problems.append("line \(entry.line): '\(entry.key)' must be text")
            case .text(let text) where entry.key == "metadata" && !text.isEmpty:
                problems.append("line \(entry.line): 'metadata' must be keys with text, indented below it")
            default: break
            }
        }
        return problems
    }

    private func nameProblems(folder: String) -> [String] {
        guard let name = text("name"), !name.isEmpty else { return ["the name is missing; write 'name: \(folder)'"] }
        var problems: [String] = []
        let shown = HiddenText.shown(name)
        let length = name.unicodeScalars.count
        if length > SkillFile.maxNameLength {
            problems.append(
                "the name has \(length) characters, which exceeds the \(SkillFile.maxNameLength) character limit")
        }
        if name != name.lowercased() { problems.append("the name '\(shown)' must be lowercase") }
        if name.hasPrefix("-") || name.hasSuffix("-") {
            problems.append("the name '\(shown)' cannot start or end with a hyphen")
        }
        if name.contains("--") { problems.append("the name '\(shown)' cannot contain consecutive hyphens") }
        if !name.lowercased().utf8.allSatisfy(SkillFile.isNameByte) {
            problems.append("the name '\(shown)' contains invalid characters; use a to z, 0 to 9 and hyphens")
        }
        if name != folder {
            problems.append("the folder '\(HiddenText.shown(folder))' must match the skill name '\(shown)'")
        }
        return problems
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private func descriptionProblems() -> [String] {
        guard let text = text("description"), !text.isEmpty else {
            return ["the description is missing; say what the skill does and when to use it"]
        }
        return lengthProblem("description", SkillFile.maxDescriptionLength)
    }

    private func lengthProblem(_ key: String, _ limit: Int) -> [String] {
        guard let count = text(key)?.unicodeScalars.count, count > limit else { return [] }
        return ["the \(key) has \(count) characters, which exceeds the \(limit) character limit"]
    }
}
