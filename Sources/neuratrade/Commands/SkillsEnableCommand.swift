import Agents
import ArgumentParser

/// `neuratrade skills enable NAME`.
struct SkillsEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Switch a skill on again.",
        discussion: "Holds for sessions that begin afterwards.")

    @Argument(help: "The skill's name.") var name: String
    @OptionGroup var options: SkillsOptions

    func run() throws {
        let approvals = try options.approvals()
        try options.change { () throws(SkillApprovalError) in
            try approvals.enable(name, at: SystemClock.wall())
        }
        Terminal.say("Switched \(name) on.")
    }
}
