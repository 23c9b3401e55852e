/// Finds the skills below the roots and reads them, each once.
struct SkillScan {
    let rules: SkillRules
    let limits: SkillLimits
    private(set) var skills: [Skill] = []
    /// What could not be looked at.
    private(set) var troubles: [String] = []
    private var seen = 0
    private var kept = 0

    init(rules: SkillRules, limits: SkillLimits) {
        self.rules = rules
        self.limits = limits
    }

    /// Takes skills that are part of the program.
    mutating func add(builtIn texts: [(name: String, text: String)]) {
        for (name, text) in texts {
            add(SkillFolder(name: name, path: "built-in/\(name)", file: Array(text.utf8)), .builtIn)
        }
    }

    /// Looks through a folder, at most so deep; one that is not there has no skills.
    mutating func scan(_ path: String, _ root: SkillRoot) {
        seen = 0
        do throws(SkillFolderError) {
            let handle: FolderHandle
            do throws(SkillFolderError) { handle = try FolderHandle(root: path) } catch  where error.isAbsence {
                return
            }
            try descend(handle, root, depth: 1)
        } catch {
            troubles.append("\(root.title) skills: \(error)")
        }
        refuseTwins(root)
    }

    /// Looks at one folder: a skill, or a folder of skills.
    mutating func check(_ path: String, name: String) {
        do throws(SkillFolderError) {
            let handle = try FolderHandle(root: path)
            let names = try handle.names(limit: limits.entries)
            guard names.contains("SKILL.md") || names.contains("skill.md") else { return scan(path, .project) }
            read(handle, name, .project, hasFile: names.contains("SKILL.md"))
        } catch {
            troubles.append("\(error)")
        }
    }

    private mutating func descend(
        _ handle: borrowing FolderHandle, _ root: SkillRoot, depth: Int
    ) throws(SkillFolderError) {
        for name in try handle.names(limit: limits.entries) where !name.utf8.starts(with: ".".utf8) {
            seen += 1
            guard seen <= limits.entries else {
                throw SkillFolderError(handle.path, "there are more than \(limits.entries) entries")
            }
            switch try handle.entry(name) {
            case .folder: try look(into: handle, name, root, depth: depth)
            case .link: troubles.append("\(SkillFolderError(handle.path + "/" + name, "a link is not followed"))")
            case .file, .other: continue
            }
        }
    }

    /// A folder with a `SKILL.md` is a skill; any other one groups skills.
    private mutating func look(
        into handle: borrowing FolderHandle, _ name: String, _ root: SkillRoot, depth: Int
    ) throws(SkillFolderError) {
        let inner = try handle.folder(name)
        let names = try inner.names(limit: limits.entries)
        if names.contains("SKILL.md") || names.contains("skill.md") {
            read(inner, name, root, hasFile: names.contains("SKILL.md"))
        } else if depth < limits.groupDepth {
            try descend(inner, root, depth: depth + 1)
        }
    }

    private mutating func read(_ handle: borrowing FolderHandle, _ name: String, _ root: SkillRoot, hasFile: Bool) {
        guard hasFile else {
            return refuse(name, handle.path, root, "rename skill.md to SKILL.md")
        }
        guard skills.count < limits.skills else {
            let text = "more than \(limits.skills) skills; the rest is not read"
            if troubles.last != text { troubles.append(text) }
            return
        }
        do throws(SkillFolderError) {
            add(try SkillFolder(handle, name: name, limits), root)
        } catch {
            refuse(name, handle.path, root, "\(error)")
        }
    }

    private mutating func add(_ folder: SkillFolder, _ root: SkillRoot) {
        kept += folder.keptBytes
        guard kept <= limits.libraryBytes else {
            return refuse(folder.name, folder.path, root, "all skills together have too much text to keep")
        }
        skills.append(Skill(folder, root, rules))
    }

    private mutating func refuse(_ name: String, _ path: String, _ root: SkillRoot, _ reason: String) {
        guard skills.count < limits.skills else { return }
        skills.append(Skill(unreadable: name, path: path, root, reason))
    }

    /// Two skills of one name in one root: nobody said which.
    private mutating func refuseTwins(_ root: SkillRoot) {
        for index in skills.indices where skills[index].root == root {
            let twins = skills.filter { $0.root == root && $0.name == skills[index].name }
            guard twins.count > 1 else { continue }
            skills[index].status = .refused
            skills[index].reasons.append("there are \(twins.count) skills of that name in one place; keep one")
        }
    }
}
