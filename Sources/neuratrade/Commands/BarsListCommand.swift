import ArgumentParser
import Foundation
import Storage

/// `neuratrade bars list`.
struct BarsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the archives of bars.")

    @OptionGroup var home: HomeOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let summaries = try BarStore(home: try home.resolved().url).list()
        var lines: [ArchiveLine] = []
        var faults: [String] = []
        for summary in summaries {
            switch summary.contents {
            case .success(let contents): lines.append(ArchiveLine(summary, contents))
            case .failure(let error): faults.append("\(error)")
            }
        }
        if json {
            try JSONOutput.print(lines)
        } else if summaries.isEmpty {
            Terminal.say("No archives in \(try home.resolved().path); import some with 'neuratrade bars import'.")
        } else if !lines.isEmpty {
            Terminal.say(BarsListCommand.text(lines))
        }
        for fault in faults { Terminal.complain("neuratrade: \(fault)") }
        if !faults.isEmpty { throw ExitCode(1) }
    }

    private static func text(_ lines: [ArchiveLine]) -> String {
        var table = TextTable([
            ("instrument", .left), ("interval", .left), ("bars", .right), ("from", .left), ("to", .left),
            ("gaps", .right), ("missing", .right), ("MB", .right),
        ])
        for line in lines {
            table.add([
                line.instrument, line.interval, Figures.grouped(line.bars), line.from, line.to,
                Figures.grouped(line.gaps), Figures.grouped(line.missing),
                "\((Double(line.bytes) / 100_000).rounded() / 10)",
            ])
        }
        return table.text
    }
}

/// An archive as one line, or as JSON.
private struct ArchiveLine: Encodable {
    let instrument: String
    let interval: String
    let bars: Int
    let from: String
    let to: String
    let gaps: Int
    let missing: Int
    let bytes: Int
    let source: String
    let archive: String

    init(_ summary: BarArchiveSummary, _ contents: BarArchiveSummary.Contents) {
        instrument = contents.instrument.description
        interval = contents.interval.description
        bars = contents.bars
        from = contents.from.description
        to = contents.to.description
        gaps = contents.gaps
        missing = contents.missing
        bytes = summary.bytes
        source = contents.source
        archive = summary.url.path
    }
}
