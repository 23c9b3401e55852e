import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade report`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show the figures of a recorded run, and where its report is.")

    @OptionGroup var record: RecordOptions
    @Flag(help: "Print the figures as JSON.") var json = false

    func run() throws {
        let (store, run) = try record.open()
        guard let text = run.end?.summary.first(where: { $0.name == "json" })?.value else {
            throw CommandFailure.failed("\(run.id) has no figures: it did not come to an end; run it again")
        }
        if json {
            Terminal.write(text.hasSuffix("\n") ? text : text + "\n")
            return
        }
        Terminal.say(RecordOptions.title(run))
        Terminal.say(try RecordedFigures(text).text)
        let refusals = try store.refusalCounts(run)
        if !refusals.isEmpty {
            Terminal.say(
                "\nrefused: " + refusals.map { "\($0.code) \(Figures.grouped($0.count))" }.joined(separator: ", "))
        }
        let page = try record.home.resolved().reports.appendingPathComponent("\(run.id)/report.html").path
        if FileManager.default.fileExists(atPath: page) {
            Terminal.say("\nReport: \(page)")
        } else {
            Terminal.say("\nA page with charts: neuratrade backtest … --report FOLDER")
        }
    }
}
