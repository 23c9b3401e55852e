import ArgumentParser

/// `neuratrade skills`: what models may read before they argue.
struct SkillsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skills", abstract: "List, show, check and approve the skills that models may read.",
        discussion: """
            A skill is a folder with a file SKILL.md. Shipped ones are used as they are; those in HOME/skills and in \
            .agents/skills wait until you have read and approved exactly these bytes. Any change returns them to \
            waiting. A skill can only take tools away; it never raises a limit and nothing in it is run.
            """,
        subcommands: [
            SkillsListCommand.self, SkillsShowCommand.self, SkillsCheckCommand.self, SkillsApproveCommand.self,
            SkillsRevokeCommand.self, SkillsDisableCommand.self, SkillsEnableCommand.self, SkillsExportCommand.self,
        ], defaultSubcommand: SkillsListCommand.self)
}
