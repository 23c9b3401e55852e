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
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let id = try BarsOptions.instrument(instrument)
        let from = try BarsOptions.interval(source, "--from")
        let to = try BarsOptions.interval(target, "--to")
        guard to > from, to.nanoseconds % from.nanoseconds == 0 else {
            throw CommandFailure.usage("--to \(to) is not a longer, whole multiple of --from \(from)")
        }
        let store = BarStore(home: try home.resolved().url)
        let archive = try store.open(id, from)
        let longer = try ResampledBars(archive.columns, from: from, to: to)
        try store.replace(id, to, with: longer.columns, source: "resampled from \(from): \(archive.source)")
        if json {
            try JSONOutput.print(ArchivedBars(try store.open(id, to, verify: .header)))
            return
        }
        Terminal.say(
            "\(id) \(to): \(Figures.count(longer.columns.count, "bar")) from "
                + "\(Figures.grouped(archive.columns.count)) of \(from)"
        )
        for dropped in [longer.droppedFirst, longer.droppedLast].compactMap(\.self) {
            Terminal.say("  left out, incomplete at the edge: \(dropped)")
        }
        if !longer.partial.isEmpty {
            Terminal.say("  with gaps inside: \(Figures.count(longer.partial.count, "bar")), such as")
            for window in longer.partial.prefix(5) {
                Terminal.say("    \(window.time): \(window.found) of \(window.expected)")
            }
        }
        Terminal.say("Archive: \(store.url(id, to).path)")
    }
}
