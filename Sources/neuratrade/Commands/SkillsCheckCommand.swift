import Agents
import ArgumentParser
import Foundation

/// `neuratrade skills check [FOLDER]`.
struct SkillsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check skills as they are loaded; changes nothing.",
        discussion: "Ends with 1 where a skill is refused.")

    @Argument(help: "A skill's folder, or one of many; all places skills come from, where absent.")
    var folder: String?
    @OptionGroup var options: SkillsOptions
    @Flag(help: "Print JSON.") var json = false

    /// What was found, and the list of skills as a prompt would begin with it.
    private struct Report: Encodable {
        let skills: [SkillsFigures]
        let troubles: [String]
        let prompt: String
    }

    func run() throws {
        let library = try folder.map(SkillsCheckCommand.library) ?? options.library()
        let refused = library.skills.filter { $0.status == .refused }
        if json {
            try JSONOutput.print(
                Report(
                    skills: library.skills.map { SkillsFigures($0) }, troubles: library.troubles,
                    prompt: SkillsCheckCommand.prompt(library)))
        } else {
            SkillsOptions.tell(library.troubles)
            for skill in library.skills {
                let mark = skill.status == .refused ? "refused" : "valid"
                Terminal.say("\(mark)  \(HiddenText.shown(skill.path, limit: 400))")
                for text in skill.status == .refused ? skill.reasons : [] {
                    Terminal.say("    \(HiddenText.shown(text, limit: 400))")
                }
                for text in skill.notes { Terminal.say("    note: \(HiddenText.shown(text, limit: 400))") }
            }
            Terminal.say("\(Figures.count(library.skills.count, "skill")), \(refused.count) refused")
        }
        if !refused.isEmpty || !library.troubles.isEmpty { throw ExitCode(1) }
    }

    private static func library(_ folder: String) throws -> SkillLibrary {
        let url = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        let library = SkillLibrary.check(url.path, name: url.lastPathComponent, rules: .product)
        guard !library.skills.isEmpty || !library.troubles.isEmpty else {
            throw CommandFailure.failed("\(folder): there is no skill in it; a skill is a folder with a SKILL.md")
        }
        return library
    }

    private static func prompt(_ library: SkillLibrary) -> String {
        SkillCatalogue.text(
            library.skills.filter { $0.status != .refused }.map { ($0.name, $0.summary, $0.path + "/SKILL.md") })
    }
}
