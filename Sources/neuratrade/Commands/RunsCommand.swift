import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade runs`.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the runs in the record, the latest first.")

    @OptionGroup var home: HomeOptions
    @Flag(help: "Print only the name of the latest run.") var latest = false
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit = 20

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        let runs = try store.runs()
        if latest {
            guard let first = try store.latestRun() else { throw CommandFailure.failed("no run in \(store.path) yet") }
            print(first.id)
            return
        }
        guard !runs.isEmpty else {
            print("No runs yet; start one with 'neuratrade demo'.")
            return
        }
        var table = TextTable([
            ("run", .left), ("mode", .left), ("strategies", .left), ("instruments", .left), ("bars", .right),
            ("ended", .left), ("last bar", .left),
        ])
        for run in runs.prefix(max(0, limit)) {
            table.add([
                run.id.text, run.mode.rawValue, run.sleeves.map(\.name).joined(separator: " + "),
                run.instruments.map(\.id.description).joined(separator: ", "),
                run.end.map { Figures.grouped(Int($0.bars)) } ?? "–", run.end?.outcome.rawValue ?? "unfinished",
                run.end?.time?.description ?? "–",
            ])
        }
        print(table.text)
        if runs.count > limit { print("… and \(runs.count - limit) more; see --limit") }
    }
}
