import Agents
import ArgumentParser
import Foundation

/// Where skills come from, and what was decided about them.
struct SkillsOptions: ParsableArguments {
    @OptionGroup var home: HomeOptions
    @Option(
        help: ArgumentHelp("The folder of the project's skills; .agents/skills where absent.", valueName: "folder"))
    var project: String?

    /// The operator's decisions, beside the operator's skills.
    func approvals() throws -> SkillApprovalFile {
        SkillApprovalFile(folder: try home.resolved().path + "/skills")
    }

    /// All skills as a session would see them if it began now.
    func library() throws -> SkillLibrary {
        let approvals = try approvals()
        let folders = SkillFolders(user: approvals.folder, project: project ?? ".agents/skills")
        return SkillLibrary.load(folders, approvals: try SkillsOptions.decisions(approvals), rules: .product)
    }

    /// What was decided so far.
    static func decisions(_ approvals: SkillApprovalFile) throws -> SkillApprovals {
        do throws(SkillApprovalError) { return try approvals.read() } catch { throw CommandFailure.failed("\(error)") }
    }

    /// The skill of that name, or a complaint that names those there are.
    static func find(_ name: String, in library: SkillLibrary) throws -> Skill {
        if let skill = library.skill(name) { return skill }
        var names: [String] = []
        for skill in library.skills where !names.contains(skill.name) { names.append(skill.name) }
        let known = names.map { HiddenText.shown($0) }.joined(separator: ", ")
        throw CommandFailure.failed("there is no skill '\(HiddenText.shown(name))'; there are: \(known)")
    }

    /// Does something to the approvals; what is wrong is told in one line.
    func change(_ body: () throws(SkillApprovalError) -> Void) throws {
        try home.resolved().prepare()
        do throws(SkillApprovalError) { try body() } catch { throw CommandFailure.failed("\(error)") }
    }

    /// Tells what could not be looked at.
    static func tell(_ troubles: [String]) {
        for trouble in troubles { Terminal.complain("neuratrade: \(trouble)") }
    }
}
