import Agents
import ArgumentParser
import Foundation

/// `neuratrade skills export FOLDER`.
struct SkillsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the shipped skills as folders, to read or to start one's own from.",
        discussion: "Writes FOLDER/NAME/SKILL.md for each; a file that is there already is left alone.")

    @Argument(help: "Where to; made where it is missing.") var folder: String
    @Option(help: ArgumentHelp("Only this one.", valueName: "name")) var skill: String?

    func run() throws {
        let chosen = BuiltInSkills.all.filter { skill == nil || $0.name == skill }
        guard !chosen.isEmpty else {
            let names = BuiltInSkills.all.map(\.name).joined(separator: ", ")
            throw CommandFailure.failed("no shipped skill '\(HiddenText.shown(skill ?? ""))'; there are: \(names)")
        }
        for (name, text) in chosen {
            let place = URL(fileURLWithPath: folder).appendingPathComponent(name)
            let file = place.appendingPathComponent("SKILL.md")
            do {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file, options: .withoutOverwriting)
            } catch {
                throw CommandFailure.failed("\(file.path): cannot be written; is it there already, or not ours?")
            }
            Terminal.say(file.path)
        }
    }
}
