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
    @Flag(help: "Print JSON.") var json = false
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit = 20

    func run() throws {
        guard limit > 0 else { throw CommandFailure.usage("--limit \(limit) is not a count above 0") }
        let store = try RecordStore(try home.resolved(), .read)
        let runs = try store.runs()
        if latest {
            guard let first = try store.latestRun() else {
                throw CommandFailure.failed("no run in \(store.path) yet; start one with 'neuratrade demo'")
            }
            Terminal.say(first.id.text)
            return
        }
        if json {
            try JSONOutput.print(runs.prefix(limit).map(RunLine.init))
            return
        }
        guard !runs.isEmpty else {
            Terminal.say("No runs yet; start one with 'neuratrade demo'.")
            return
        }
        var table = TextTable([
            ("run", .left), ("mode", .left), ("strategies", .left), ("instruments", .left), ("bars", .right),
            ("ended", .left), ("last bar", .left),
        ])
        for run in runs.prefix(limit) {
            table.add([
                run.id.text, run.mode.rawValue, run.sleeves.map(\.name).joined(separator: " + "),
                run.instruments.map(\.id.description).joined(separator: ", "),
                run.end.map { Figures.grouped(Int($0.bars)) } ?? "–", run.end?.outcome.rawValue ?? "unfinished",
                run.end?.time?.description ?? "–",
            ])
        }
        Terminal.say(table.text)
        if runs.count > limit { Terminal.say("… and \(Figures.grouped(runs.count - limit)) more; see --limit") }
    }
}

/// A run as JSON.
private struct RunLine: Encodable {
    let run: String
    let mode: String
    let strategies: [String]
    let instruments: [String]
    let interval: String
    let version: String
    let bars: Int64?
    let ended: String?
    let lastBar: String?

    init(_ recorded: RecordedRun) {
        run = recorded.id.text
        mode = recorded.mode.rawValue
        strategies = recorded.sleeves.map(\.name)
        instruments = recorded.instruments.map(\.id.description)
        interval = recorded.interval.description
        version = recorded.productVersion
        bars = recorded.end?.bars
        ended = recorded.end?.outcome.rawValue
        lastBar = recorded.end?.time?.description
    }
}
