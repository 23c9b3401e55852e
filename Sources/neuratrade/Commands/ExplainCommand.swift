import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Tell why something happened, from the evidence to the postings.",
        discussion: """
            ID names a decision, an order, a fill or a transaction, such as abcd2345-o12. Without the run's name the \
            latest run is meant: o12. Behind a desk of agents the story begins with evidence and arguments; k12 names a
            desk's decision, also one that came to nothing.
            """)

    @Argument(help: "What to explain.") var id: String
    @OptionGroup var home: HomeOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        if let (run, number) = try deskDecision(store) { return try tell(run, number, store) }
        let explanation = try store.explain(try fullName(store))
        let story = try explanation.decision.flatMap { try store.deskStory(of: $0) }
        if json {
            try JSONOutput.print(ExplanationFigures(explanation, story: story))
        } else {
            Terminal.say(ExplanationText(explanation, story: story).text)
        }
    }

    /// The name with the latest run in front, where it has none.
    private func fullName(_ store: RecordStore) throws -> String {
        guard !id.contains("-"), let letter = id.first, "doft".contains(letter), UInt64(id.dropFirst()) != nil,
            let latest = try store.latestRun()
        else { return id }
        return "\(latest.id)-\(id)"
    }

    /// The decision of a desk that is named, such as `abcd2345-k12` or `k12`.
    private func deskDecision(_ store: RecordStore) throws -> (RunID, UInt64)? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard let mark = parts.last, mark.first == "k", let number = UInt64(mark.dropFirst()), parts.count <= 2 else {
            return nil
        }
        if parts.count == 2 { return RunID(String(parts[0])).map { ($0, number) } }
        return try store.latestRun().map { ($0.id, number) }
    }

    private func tell(_ run: RunID, _ number: UInt64, _ store: RecordStore) throws {
        guard let story = try store.deskStory(run: run, decision: number) else {
            throw CommandFailure.failed(
                "run \(run) keeps no decision k\(number) of a desk; see 'neuratrade desk decisions'")
        }
        if let engine = story.engineDecision {
            let explanation = try store.explain("\(engine)")
            if json { return try JSONOutput.print(ExplanationFigures(explanation, story: story)) }
            return Terminal.say(ExplanationText(explanation, story: story).text)
        }
        if json { return try JSONOutput.print(DeskStoryFigures(story)) }
        Terminal.say(DeskStoryText(story).before.joined(separator: "\n"))
    }
}
