import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade bars resample`.
struct BarsResampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resample", abstract: "Make an archive of longer bars from an archive of shorter ones.")

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("What to resample, such as BTC/USDT.", valueName: "base/quote")) var instrument: String
    @Option(name: .customLong("from"), help: ArgumentHelp("The length of the bars there are.", valueName: "1m"))
    var source = "1m"
    @Option(name: .customLong("to"), help: ArgumentHelp("The length of the bars to make.", valueName: "1h"))
    var target: String

    func run() throws {
        let id = try InstrumentID(instrument)
        let from = try BarsOptions.interval(source)
        let to = try BarsOptions.interval(target)
        let store = BarStore(home: try home.resolved().url)
        let archive = try store.open(id, from)
        let longer = try ResampledBars(archive.columns, from: from, to: to)
        try store.replace(id, to, with: longer.columns, source: "resampled from \(from): \(archive.source)")
        print(
            "\(id) \(to): \(Figures.grouped(longer.columns.count)) bars from \(Figures.grouped(archive.columns.count)) of \(from)"
        )
        for dropped in [longer.droppedFirst, longer.droppedLast].compactMap(\.self) {
            print("  left out, incomplete at the edge: \(dropped)")
        }
        if !longer.partial.isEmpty {
            print("  \(Figures.grouped(longer.partial.count)) bars have gaps inside:")
            for window in longer.partial.prefix(5) {
                print("    \(window.time): \(window.found) of \(window.expected)")
            }
        }
        print("Archive: \(store.url(id, to).path)")
    }
}
