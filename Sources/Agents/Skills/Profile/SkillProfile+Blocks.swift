import Schemas

extension SkillProfile {
    /// The label of the block that documents a tool's parameters.
    static let parametersLabel = "json neuratrade-parameters"
    /// The label of the block that deterministic code reads of a strategy.
    static let strategyLabel = "json neuratrade-strategy"

    /// Checks what depends on more than one key, and reads the blocks.
    mutating func checkWhole(_ file: SkillFile, _ rules: SkillRules, _ problems: inout [String]) {
        let body = SkillBody(file)
        if version.isEmpty { problems.append("\(SkillProfile.prefix)version is missing; give one such as \"1.0.0\"") }
        checkKeys(file, &problems)
        checkBody(body, &problems)
        readParameters(body, rules, &problems)
        readStrategy(body, &problems)
    }

    private func checkKeys(_ file: SkillFile, _ problems: inout [String]) {
        func has(_ key: String) -> Bool { file.metadata.contains { $0.key == SkillProfile.prefix + key } }
        if !has("kind") { problems.append("\(SkillProfile.prefix)kind is missing; give tool, strategy, procedure …") }
        if mutatesCapital, requiredGates.isEmpty {
            problems.append("a skill that can end in an order must name its required-gates")
        }
        if mutatesCapital, !has("modes") { problems.append("a skill that can end in an order must name its modes") }
        if (kind == .tool) != has("tool") {
            problems.append("a skill of kind tool, and no other, names the tool it documents")
        }
    }

    private func checkBody(_ body: SkillBody, _ problems: inout [String]) {
        if body.lineCount > SkillProfile.maxBodyLines {
            problems.append(
                "the instructions have \(body.lineCount) lines, the most is \(SkillProfile.maxBodyLines); "
                    + "move parts into references/")
        }
        if let line = body.openFence { problems.append("line \(line): a fence that is not closed") }
        var sections = ["When to use"]
        if kind == .tool { sections.append("Parameters") }
        if kind == .strategy { sections.append("Strategy parameters") }
        if mutatesCapital { sections.append("Safety constraints") }
        for section in sections where !body.hasSection(section) {
            problems.append("the section '## \(section)' is missing")
        }
    }

    /// The one block of a label; a problem where there is none or more than one, or where it is of another kind.
    private func block(
        _ label: String, isWanted: Bool, _ body: SkillBody, _ problems: inout [String]
    ) -> (value: JSONValue, line: Int)? {
        let fences = body.fences.filter { $0.label == label }
        guard isWanted else {
            for fence in fences {
                problems.append("line \(fence.line): '\(label)' in a skill of kind \(kind.rawValue)")
            }
            return nil
        }
        guard fences.count == 1, let fence = fences.first else {
            problems.append("there are \(fences.count) blocks '\(label)'; a skill of kind \(kind.rawValue) has one")
            return nil
        }
        do throws(JSONError) {
            return (try JSONValue(parsing: fence.text, limits: .standard), fence.line)
        } catch {
            problems.append(
                "line \(fence.line): '\(label)' is not JSON: \(error.what), line \(error.line) of the block")
            return nil
        }
    }

    private mutating func readParameters(_ body: SkillBody, _ rules: SkillRules, _ problems: inout [String]) {
        guard let block = block(SkillProfile.parametersLabel, isWanted: kind == .tool, body, &problems) else { return }
        parameters = block.value
        guard let name = tool, let registered = rules.tool(name) else { return }
        for problem in SchemaNarrowing.problems(of: block.value, against: registered.parameters) {
            problems.append("line \(block.line): the parameters are not those of \(name), nor narrower: \(problem)")
        }
    }

    private mutating func readStrategy(_ body: SkillBody, _ problems: inout [String]) {
        guard let block = block(SkillProfile.strategyLabel, isWanted: kind == .strategy, body, &problems) else {
            return
        }
        do throws(SkillFileError) {
            strategy = try SkillStrategy(block.value)
        } catch {
            problems.append("line \(block.line): the strategy block: \(error.text)")
        }
    }
}
