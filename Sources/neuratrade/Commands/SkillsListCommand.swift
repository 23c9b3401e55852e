import Agents
import ArgumentParser

/// `neuratrade skills list`.
struct SkillsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the skills and their state.")

    @OptionGroup var options: SkillsOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let library = try options.library()
        SkillsOptions.tell(library.troubles)
        if json { return try JSONOutput.print(library.skills.map { SkillsFigures($0) }) }
        Terminal.say(SkillsListCommand.table(library.skills))
        let waiting = library.skills.filter { $0.status == .pending }
        if let first = waiting.first {
            Terminal.say("\nRead a waiting one with: neuratrade skills show \(first.name)")
        }
    }

    /// One row for each skill; why it is not in use, or what it is for.
    static func table(_ skills: [Skill]) -> String {
        var table = TextTable([
            ("skill", .left), ("state", .left), ("from", .left), ("version", .left), ("kind", .left),
            ("sha256", .left), ("", .left),
        ])
        for skill in skills {
            let text = skill.reasons.first ?? skill.summary
            table.add([
                HiddenText.shown(skill.name, limit: 40), skill.status.rawValue, skill.root.title,
                skill.profile.version.isEmpty ? "–" : skill.profile.version, skill.profile.kind.rawValue,
                skill.hash.isEmpty ? "–" : String(skill.hash.prefix(12)), HiddenText.shown(text, limit: 72),
            ])
        }
        return table.text
    }
}
