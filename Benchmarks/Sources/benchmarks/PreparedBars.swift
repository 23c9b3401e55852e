import Foundation
import Simulation
import Storage
import Trading

/// The bars that benchmarks run on: one archive in a home directory, made once, mapped by each.
enum PreparedBars {
    /// Minutes in five years of 365 days.
    static let fiveYears = 2_628_000

    /// BTC/USDT with the rules of the largest venue.
    static func instrument() throws -> Instrument {
        try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed("0.01")), lot: Quantity(Fixed("0.00001")),
            minNotional: Notional(Fixed("5")))
    }

    /// Where the archive lies.
    static func store(_ options: Options) throws -> BarStore {
        BarStore(home: URL(fileURLWithPath: try options.required("home"), isDirectory: true))
    }

    /// Makes the archive: of a CSV, or of a generated market.
    static func make(_ options: Options) throws {
        let store = try store(options)
        let instrument = try instrument()
        if let csv = options["bars"] {
            let file = URL(fileURLWithPath: csv)
            let report = try BarImporter.importFiles([file], instrument: instrument.id, into: store)
            print("\(report.bars) bars from \(report.from) to \(report.to)")
            return
        }
        let count = try options.number("count", default: fiveYears)
        let series = try generated(instrument, count: count)
        try store.replace(instrument.id, .minute, with: series.columns, source: "generated market, seed 8")
        if let csv = options["csv"] { try write(series, to: csv) }
        print("\(count) generated bars")
    }

    /// Writes bars as the CSV that importers read.
    private static func write(_ series: BarSeries, to path: String) throws {
        var text = Data("ts_ms,open,high,low,close,volume\n".utf8)
        for index in 0..<series.count {
            let bar = series[index]
            let prices = [bar.open, bar.high, bar.low, bar.close].map { series.instrument.price($0).description }
            let volume = series.instrument.quantity(bar.volume)
            text += Data("\(bar.openTime.milliseconds),\(prices.joined(separator: ",")),\(volume)\n".utf8)
        }
        try text.write(to: URL(fileURLWithPath: path))
    }

    /// The archive's bars, mapped.
    static func series(_ options: Options) throws -> BarSeries {
        let instrument = try instrument()
        let archive = try store(options).open(instrument.id, .minute)
        return try BarSeries(instrument: instrument, interval: .minute, columns: archive.columns)
    }

    /// The first bars of a generated market.
    static func generated(_ instrument: Instrument, count: Int) throws -> BarSeries {
        guard let start = Timestamp(seconds: 1_577_836_800) else { throw UsageError("2020 is out of range") }
        var market = try GeneratedMarket(instrument: instrument, seed: 8, start: start, startPrice: 30_000)
        return try market.series(count: count)
    }
}
