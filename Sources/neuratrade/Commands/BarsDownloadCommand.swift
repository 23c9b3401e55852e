import ArgumentParser
import AsyncHTTPClient
import Downloads
import Foundation
import Storage
import Trading

/// `neuratrade bars download`.
struct BarsDownloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "download", abstract: "Download bars from Binance's public archive, check them, and import them.",
        discussion: """
            Fetches whole months where they are wanted whole, days for the rest, and checks each file against its \
            published SHA-256. What was cut off is resumed; what is there is not fetched again. Days that the archive \
            does not have stay gaps.
            """)

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("What to download, such as BTC/USDT.", valueName: "base/quote")) var instrument: String
    @Option(help: ArgumentHelp("The length of a bar.", valueName: "1m")) var interval = "1m"
    @Option(name: .customLong("from"), help: ArgumentHelp("The first day.", valueName: "date")) var from: String
    @Option(name: .customLong("to"), help: ArgumentHelp("The last day.", valueName: "date")) var to: String
    @Option(help: ArgumentHelp("Where the archive is.", valueName: "url")) var archive = "https://data.binance.vision"
    @Flag(help: "Only download; do not import.") var noImport = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let id = try BarsOptions.instrument(instrument)
        let home = try home.resolved()
        let length = try BarsOptions.interval(interval)
        let (first, last) = (try day(from, "--from"), try day(to, "--to"))
        let plan = try CommandFailure.reading("--from, --to") {
            try ArchivePlan(symbol: "\(id.base)\(id.quote)", interval: length, from: first, through: last)
        }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: ArchiveDownloader.configuration())
        let result: Result<DownloadReport, any Error>
        do {
            result = .success(try await download(plan, with: client, home: home))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        let report = try result.get()
        let imported =
            noImport || report.files.isEmpty
            ? nil
            : try BarImporter.importFiles(
                report.files, instrument: id, interval: length, into: BarStore(home: home.url))
        if json {
            try JSONOutput.print(DownloadedBars(report, imported))
            return
        }
        Terminal.say(
            "\(Figures.count(report.files.count, "file")), \(Figures.count(report.received, "byte")) received, "
                + "\(report.reused) \(report.reused == 1 ? "was" : "were") there")
        for file in report.missing { Terminal.say("  not in the archive: \(file.name)") }
        guard let imported else { return }
        Terminal.say(BarsImportCommand.headline(imported))
        BarsOptions.printGaps(imported.gaps)
    }

    private func download(_ plan: ArchivePlan, with client: HTTPClient, home: Home) async throws -> DownloadReport {
        let downloader = try CommandFailure.reading("--archive") {
            try ArchiveDownloader(client: client, root: archive, home: home.url) { try await Task.sleep(for: $0) }
        }
        let lock = try home.lock()
        defer { extendLifetime(lock) }
        let isShown = Terminal.isErrorShown
        defer { if isShown { Terminal.clearErrorLine() } }
        return try await downloader.download(plan) { progress in
            guard isShown else { return }
            let size = progress.total.map { " of \(Figures.grouped($0))" } ?? ""
            Terminal.replaceErrorLine(
                "\(progress.name) (\(progress.index) of \(progress.count)): \(Figures.grouped(progress.bytes))\(size) bytes"
            )
        }
    }

    private func day(_ text: String, _ option: String) throws -> CivilDate {
        guard text.utf8.count == 10, let time = Timestamp(iso8601: text) else {
            throw CommandFailure.usage("\(option) '\(text)' is not a day; write 2025-03-01")
        }
        return CivilDate(dayNumber: time.utcDay)
    }
}

/// What a download brought, as JSON.
private struct DownloadedBars: Encodable {
    let files: [String]
    let missing: [String]
    let receivedBytes: Int
    let reused: Int
    let imported: ArchivedBars?

    init(_ report: DownloadReport, _ imported: ImportReport?) {
        files = report.files.map(\.path)
        missing = report.missing.map(\.name)
        receivedBytes = report.received
        reused = report.reused
        self.imported = imported.map(ArchivedBars.init)
    }
}
