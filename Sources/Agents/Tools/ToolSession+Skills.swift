import Schemas

extension ToolSession {
    /// Opens a skill: its text as data, its hash for the record, and its narrowing of the tools.
    mutating func openSkill(_ arguments: JSONValue) -> ToolOutcome {
        guard let name = arguments["name"]?.string else { return .nothing("a skill's name is missing") }
        switch services.activateSkill(name, role) {
        case .failure(let reason): return .nothing(reason.text)
        case .success(let skill):
            remember(skill.pin)
            if let allowed = skill.allowedTools {
                // A skill can only narrow, and never away from skills themselves.
                permitted.removeAll { tool in
                    tool != .activateSkill && tool != .readSkillResource && !allowed.contains(tool.rawValue)
                }
            }
            return .text(ToolSession.block(skill, part: arguments["part"]?.number?.integer ?? 1))
        }
    }

    /// Reads a file of a skill that was opened.
    mutating func readResource(_ arguments: JSONValue) -> ToolOutcome {
        guard let name = arguments["name"]?.string, let path = arguments["path"]?.string else {
            return .nothing("a skill's name or a path is missing")
        }
        guard skills.contains(where: { $0.name == name }) else { return .nothing("that skill is not open") }
        switch services.readSkillResource(name, path) {
        case .failure(let reason): return .nothing(reason.text)
        case .success(let file):
            return .text(ToolSession.block(file, part: arguments["part"]?.number?.integer ?? 1))
        }
    }

    private mutating func remember(_ pin: SkillPin) {
        if !skills.contains(pin) { skills.append(pin) }
    }

    /// Characters of a skill in one result: what remains below the limit when many of them are escaped.
    private static let partLength = 4_000

    private static func block(_ skill: SkillText, part: Int) -> String {
        let parts = parts(of: skill.text)
        guard parts.indices.contains(part - 1) else { return "there is no part \(part) of \(parts.count)" }
        let origin = UntrustedOrigin(.skillFile, SourceName(skill.pin.name) ?? .unnamed)
        let block = DataBlock(UntrustedText(receiving: parts[part - 1], from: origin, limit: partLength), limit: 7_600)
        return "skill file sha256=\(skill.pin.hash), part \(part) of \(parts.count)\n" + block.text
    }

    /// The text cut between lines; a line longer than a part is a part, and is cut.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = [""]
        var length = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if length > 0, length + line.count + 1 > partLength {
                parts.append("")
                length = 0
            }
            if length > 0 { parts[parts.count - 1] += "\n" }
            parts[parts.count - 1] += line
            length += line.count + 1
        }
        return parts
    }
}
