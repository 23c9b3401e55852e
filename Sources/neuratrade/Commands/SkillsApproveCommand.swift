import Agents
import ArgumentParser

/// `neuratrade skills approve NAME`.
struct SkillsApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Allow exactly the bytes that a skill has now.",
        discussion: "Sessions that begin afterwards may use it; those that run keep what they began with.")

    @Argument(help: "The skill's name.") var name: String
    @OptionGroup var options: SkillsOptions
    @Option(
        help: ArgumentHelp(
            "Only if the tree sha256 is this, or begins with it (12 digits or more).", valueName: "digits"))
    var hash: String?
    @Flag(help: "Do not ask.") var yes = false

    func run() throws {
        let library = try options.library()
        let skill = try candidate(in: library)
        let approvals = try options.approvals()
        try checkHash(skill)
        Terminal.say(SkillsFacts(skill: skill).lines.joined(separator: "\n"))
        Terminal.say("\n" + consequences(skill, library, try SkillsOptions.decisions(approvals).entry(name)))
        try confirm(skill)
        try options.change { () throws(SkillApprovalError) in
            try approvals.approve(skill, at: SystemClock.wall())
        }
        Terminal.say("Approved \(skill.name) \(skill.treeHash.prefix(12)). The next session may use it.")
    }

    /// What could be approved: the latest of that name that waits.
    private func candidate(in library: SkillLibrary) throws -> Skill {
        let named = library.skills.filter { $0.name == name && $0.root != .builtIn }
        if let waiting = named.last(where: { $0.status == .pending }) { return waiting }
        let found = try SkillsOptions.find(name, in: library)
        if let refused = named.last(where: { $0.status == .refused }) {
            throw CommandFailure.failed(
                "'\(HiddenText.shown(name))' is refused: " + HiddenText.shown(refused.reasons.first ?? "", limit: 400))
        }
        if found.root == .builtIn {
            throw CommandFailure.failed("'\(name)' is shipped with the program and needs no approval")
        }
        throw CommandFailure.failed("'\(name)' is \(found.status.rawValue); there is nothing to approve")
    }

    private func checkHash(_ skill: Skill) throws {
        guard let hash else { return }
        guard hash.count >= 12 else { throw CommandFailure.usage("--hash: give 12 digits or more of the tree sha256") }
        guard skill.treeHash.hasPrefix(hash.lowercased()) else {
            throw CommandFailure.failed("the skill is not what --hash says; it is \(skill.treeHash)")
        }
    }

    private func consequences(_ skill: Skill, _ library: SkillLibrary, _ before: SkillApprovals.Entry?) -> String {
        var lines = ["If you approve this:", "  its instructions may be read by models, in: \(modes(skill))"]
        if let before { lines.append("  it replaces the approved \(before.treeHash.prefix(12))") }
        let other = library.skills.first { $0.name == skill.name && $0.root < skill.root && $0.status != .refused }
        if let other { lines.append("  it is used instead of the \(other.root.title) skill of that name") }
        return lines.joined(separator: "\n")
    }

    private func modes(_ skill: Skill) -> String { skill.profile.modes.map(\.rawValue).joined(separator: ", ") }

    private func confirm(_ skill: Skill) throws {
        guard !yes else { return }
        let phrase = "approve \(skill.name) \(skill.treeHash.prefix(12))"
        Terminal.complain("Read it first: neuratrade skills show \(skill.name)\nTo confirm, type: \(phrase)")
        guard readLine() == phrase else {
            throw CommandFailure.failed("nothing was approved; what was typed is not the phrase")
        }
    }
}
