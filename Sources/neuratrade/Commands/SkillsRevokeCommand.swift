import Agents
import ArgumentParser

/// `neuratrade skills revoke NAME`.
struct SkillsRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take the approval of a skill back.",
        discussion: "Holds for sessions that begin afterwards.")

    @Argument(help: "The skill's name.") var name: String
    @OptionGroup var options: SkillsOptions

    func run() throws {
        let approvals = try options.approvals()
        try options.change { () throws(SkillApprovalError) in
            try approvals.revoke(name, at: SystemClock.wall())
        }
        Terminal.say("Took the approval of \(name) back.")
    }
}
