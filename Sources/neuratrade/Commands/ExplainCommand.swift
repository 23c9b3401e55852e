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
            latest run is meant: o12.
            """)

    @Argument(help: "What to explain.") var id: String
    @OptionGroup var home: HomeOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        let explanation = try store.explain(try fullName(store))
        if json {
            try JSONOutput.print(ExplanationFigures(explanation))
        } else {
            Terminal.say(ExplanationText(explanation).text)
        }
    }

    /// The name with the latest run in front, where it has none.
    private func fullName(_ store: RecordStore) throws -> String {
        guard !id.contains("-"), let letter = id.first, "doft".contains(letter), UInt64(id.dropFirst()) != nil,
            let latest = try store.latestRun()
        else { return id }
        return "\(latest.id)-\(id)"
    }
}
