extension ToolServices {
    /// Hands out the skills of a session's library, as they were when it began.
    ///
    /// - Parameters:
    ///   - library: loaded once, when the session starts.
    ///   - mode: where the session's orders go.
    ///   - venue: leaves out skills for other venues; `nil` keeps all.
    public mutating func use(_ library: SkillLibrary, mode: SkillMode, venue: String? = nil) {
        let selections = Dictionary(
            uniqueKeysWithValues: Role.allCases.map { ($0, library.active(for: $0, mode: mode, venue: venue)) })
        let nothing = SkillSelection(skills: [])
        skills = { role in
            (selections[role] ?? nothing).skills.map { SkillListing(name: $0.name, summary: $0.summary) }
        }
        activateSkill = { name, role in (selections[role] ?? nothing).text(name) }
        // A file belongs to a skill that was opened, and so to a role that may; every role that may sees the same.
        let readable = selections[.analyst] ?? nothing
        readSkillResource = { name, path in readable.text(name, path) }
    }
}

extension SkillSelection {
    fileprivate func text(_ name: String) -> Result<SkillText, NoTradeReason> {
        answer { () throws(SkillRefusal) in
            let activation = try activate(name)
            let tools = skills.first { $0.name == name }?.allowedTools
            return SkillText(pin: activation.pin, text: activation.text, allowedTools: tools)
        }
    }

    fileprivate func text(_ name: String, _ path: String) -> Result<SkillText, NoTradeReason> {
        answer { () throws(SkillRefusal) in
            SkillText(pin: try activate(name).pin, text: try resource(name, path))
        }
    }

    private func answer(_ body: () throws(SkillRefusal) -> SkillText) -> Result<SkillText, NoTradeReason> {
        do throws(SkillRefusal) { return .success(try body()) } catch {
            return .failure(NoTradeReason(.skill, error.description))
        }
    }
}
