import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade bars import`.
struct BarsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import files of bars into the archive, all of them or none.",
        discussion: """
            Reads CSV, gzip and zip: Binance's public archive (with or without a header, in milliseconds or \
            microseconds), and CSV with named columns (ts_ms or date, open, high, low, close, volume). Newest-first \
            files are turned round. Gaps are reported and kept. The first bad row refuses everything, by file, line \
            and column.
            """)

    @OptionGroup var home: HomeOptions
    @Argument(help: "The files, in any order.") var files: [String]
    @Option(help: ArgumentHelp("What they hold, such as BTC/USDT.", valueName: "base/quote")) var instrument: String
    @Option(help: ArgumentHelp("The length of a bar, told from the files where absent.", valueName: "1m"))
    var interval: String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let id = try BarsOptions.instrument(instrument)
        let length = try interval.map { try BarsOptions.interval($0) }
        var progress = ProgressLine("import", unit: "bars", total: 0)
        let report = try BarImporter.importFiles(
            files.map { URL(fileURLWithPath: $0) }, instrument: id, interval: length,
            into: BarStore(home: try home.resolved().url)
        ) { progress.update($0.bars) }
        progress.finish()
        if json {
            try JSONOutput.print(ArchivedBars(report))
            return
        }
        Terminal.say(BarsImportCommand.headline(report))
        BarsOptions.printGaps(report.gaps)
        for file in report.files {
            var notes = ["\(Figures.count(file.bars, "bar"))", "times in \(file.unit.rawValue)"]
            if file.isNewestFirst { notes.append("newest first") }
            if file.roundedVolumes > 0 { notes.append("\(Figures.count(file.roundedVolumes, "volume")) rounded") }
            Terminal.say("  \(file.file): \(notes.joined(separator: ", "))")
        }
        Terminal.say("Archive: \(report.archive.path)")
    }

    /// What an import did, in one line.
    static func headline(_ report: ImportReport) -> String {
        "\(report.instrument) \(report.interval): \(Figures.count(report.bars, "bar")) from \(report.from) to "
            + "\(report.to), \(Figures.grouped(report.added)) of them new"
    }
}
