extension Skill {
    /// A body of more than this many lines is odd, in the open format.
    private static let openBodyLines = 500

    /// Judges a folder that was read: active where it is shipped, pending where it is valid, refused otherwise.
    init(_ folder: SkillFolder, _ root: SkillRoot, _ rules: SkillRules) {
        do throws(SkillFileError) {
            let file = try SkillFile(parsing: folder.file)
            self.init(folder, root, file, rules)
        } catch {
            self.init(folder, root, file: nil, SkillProfile(), problems: ["\(error)"], notes: [])
        }
    }

    private init(_ folder: SkillFolder, _ root: SkillRoot, _ file: SkillFile, _ rules: SkillRules) {
        var problems = file.formatProblems(folder: folder.name)
        let profile = SkillProfile.read(file, rules, problems: &problems)
        if SkillWrapping.isBroken(by: file.body) || SkillWrapping.isBroken(by: file.summary) {
            problems.append("the text holds a mark with which skills are handed to models, such as <skill_content>")
        }
        let notes = Skill.notes(file, profile, rules)
        self.init(folder, root, file: file, profile, problems: problems, notes: notes)
    }

    private init(
        _ folder: SkillFolder, _ root: SkillRoot, file: SkillFile?, _ profile: SkillProfile, problems: [String],
        notes: [String]
    ) {
        name = folder.name
        self.root = root
        path = folder.path
        hash = SkillHash.file(folder.file)
        treeHash = folder.treeHash
        self.file = file
        self.profile = profile
        resources = folder.items.filter { $0.path != "SKILL.md" }.map {
            SkillResource(path: $0.path, size: $0.size, hash: $0.hash, text: $0.text)
        }
        status = problems.isEmpty ? (root == .builtIn ? .active : .pending) : .refused
        reasons = problems
        self.notes = notes
    }

    /// A folder that could not be read.
    init(unreadable name: String, path: String, _ root: SkillRoot, _ reason: String) {
        self.name = name
        self.path = path
        self.root = root
        hash = ""
        treeHash = ""
        file = nil
        profile = SkillProfile()
        resources = []
        status = .refused
        reasons = [reason]
        notes = []
    }

    private static func notes(_ file: SkillFile, _ profile: SkillProfile, _ rules: SkillRules) -> [String] {
        var notes: [String] = []
        let body = SkillBody(file)
        if body.lineCount > openBodyLines { notes.append("the instructions have \(body.lineCount) lines; models skim") }
        if !SkillProfile.isPresent(in: file) {
            notes.append("without neuratrade metadata: a procedure, for paper trading only")
        }
        for tool in file.allowedTools ?? [] where rules.tool(tool) == nil {
            notes.append("allowed-tools names '\(HiddenText.shown(tool))', which is no tool of ours")
        }
        return notes
    }
}
