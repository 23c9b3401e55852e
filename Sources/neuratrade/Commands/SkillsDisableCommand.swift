import Agents
import ArgumentParser

/// `neuratrade skills disable NAME`.
struct SkillsDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Switch a skill off, shipped ones too.",
        discussion: "Holds for sessions that begin afterwards.")

    @Argument(help: "The skill's name.") var name: String
    @OptionGroup var options: SkillsOptions

    func run() throws {
        _ = try SkillsOptions.find(name, in: try options.library())
        let approvals = try options.approvals()
        try options.change { () throws(SkillApprovalError) in
            try approvals.disable(name, at: SystemClock.wall())
        }
        Terminal.say("Switched \(name) off.")
    }
}
