import Agents
import ArgumentParser

/// `neuratrade skills show NAME`.
struct SkillsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one skill: what it may, and its instructions.")

    @Argument(help: "The skill's name.") var name: String
    @OptionGroup var options: SkillsOptions
    @Flag(help: "Every skill of that name, also those that are not in use.") var all = false
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let library = try options.library()
        SkillsOptions.tell(library.troubles)
        let chosen = try SkillsOptions.find(name, in: library)
        let skills = all ? library.skills.filter { $0.name == name } : [chosen]
        if json { return try JSONOutput.print(skills.map { SkillsFigures($0, isWhole: true) }) }
        for skill in skills {
            Terminal.say(SkillsFacts(skill: skill).lines.joined(separator: "\n"))
            // The loader has refused every file with control characters, so this is text and nothing else.
            if let body = skill.file?.body { Terminal.say("\n\(body)") }
        }
        let others = library.skills.filter { $0.name == name }.count - skills.count
        if others > 0 { Terminal.complain("neuratrade: \(others) more of that name; see them with --all") }
    }
}
