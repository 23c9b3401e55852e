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

    func run() async throws {
        let id = try InstrumentID(instrument)
        let home = try home.resolved()
        let plan = try ArchivePlan(
            symbol: "\(id.base)\(id.quote)", interval: try BarsOptions.interval(interval),
            from: try day(from, "--from"),
            through: try day(to, "--to"))
        let lock = try home.lock()
        defer { extendLifetime(lock) }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: ArchiveDownloader.configuration())
        let result: Result<DownloadReport, any Error>
        do {
            result = .success(try await download(plan, with: client, home: home.url))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        let report = try result.get()
        print(
            "\(report.files.count) files, \(Figures.grouped(report.received)) bytes received, \(report.reused) were there"
        )
        for file in report.missing { print("  not in the archive: \(file.name)") }
        guard !noImport, !report.files.isEmpty else { return }
        let imported = try BarImporter.importFiles(
            report.files, instrument: id, interval: try BarsOptions.interval(interval), into: BarStore(home: home.url))
        print(
            "\(imported.instrument) \(imported.interval): \(Figures.grouped(imported.bars)) bars from \(imported.from) to "
                + "\(imported.to), \(Figures.grouped(imported.added)) of them new")
        BarsOptions.printGaps(imported.gaps)
    }

    private func download(_ plan: ArchivePlan, with client: HTTPClient, home: URL) async throws -> DownloadReport {
        let downloader = try ArchiveDownloader(client: client, root: archive, home: home) {
            try await Task.sleep(for: $0)
        }
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
