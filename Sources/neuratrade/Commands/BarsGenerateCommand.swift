import ArgumentParser
import Foundation
import Settings
import Simulation
import Storage
import Trading

/// `neuratrade bars generate`: bars to practise on where there are none.
struct BarsGenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make up bars to practise on; the same seed gives the same bars.",
        discussion: "What works on a made-up market proves nothing about a real one.")

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("What to call it; an instrument of the catalogue.", valueName: "base/quote"))
    var instrument = "BTC/USDT"
    @Option(help: ArgumentHelp("How many days of one-minute bars.", valueName: "days")) var days = 30
    @Option(help: ArgumentHelp("The seed.", valueName: "number")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The price at the start.", valueName: "price")) var price = "60000"
    @Option(help: ArgumentHelp("The first moment (UTC).", valueName: "date")) var from = "2025-01-01"

    @Flag(help: "Print JSON.") var json = false

    /// Days that the gaps of a made-up market may add to its length.
    private static let spareDays = 400
    private static let priceLimit = Fixed(1_000_000_000)

    func run() throws {
        let id = try BarsOptions.instrument(instrument)
        guard let known = InstrumentCatalog.shipped.instrument(id) else {
            throw CommandFailure.failed("\(id) is not in the catalogue; generate one that is, such as BTC/USDT")
        }
        guard (1...3_650).contains(days) else { throw CommandFailure.usage("--days \(days) is not 1 to 3650") }
        guard let start = Timestamp(iso8601: from) else {
            throw CommandFailure.usage("--from '\(from)' is not a date; write 2025-01-01")
        }
        guard Timestamp.startOfDay(start.utcDay + days + BarsGenerateCommand.spareDays) != nil else {
            throw CommandFailure.usage("--from \(from): \(days) days after it are too far in the future")
        }
        guard let startPrice = Fixed(price), startPrice > .zero, startPrice < BarsGenerateCommand.priceLimit else {
            throw CommandFailure.usage(
                "--price '\(price)' is not a number above 0 and below \(BarsGenerateCommand.priceLimit)")
        }
        let store = BarStore(home: try home.resolved().url)
        guard !store.contains(id, .minute) else {
            throw CommandFailure.failed(
                "\(store.url(id, .minute).path) is there already; made-up bars never replace bars. Use another --home")
        }
        var market = try GeneratedMarket(
            instrument: known, seed: seed, start: start, startPrice: startPrice.doubleValue)
        let series = try market.series(count: days * 1_440)
        try store.replace(id, .minute, with: series.columns, source: "generated, seed \(seed)")
        if json {
            try JSONOutput.print(ArchivedBars(try store.open(id, .minute, verify: .header)))
            return
        }
        Terminal.say("\(id) 1m: \(Figures.grouped(series.count)) made-up bars, seed \(seed)")
        Terminal.say("Archive: \(store.url(id, .minute).path)")
    }
}
