import Foundation
import Settings
import Storage
import Trading

/// The bars of one instrument as a command found them.
struct MarketData {
    let series: BarSeries
    /// The file or archive they came from.
    let source: String
    let gaps: [BarGap]

    /// The first and last moment.
    var span: String {
        guard series.count > 0 else { return "nothing" }
        return "\(series[0].openTime) to \(series[series.count - 1].openTime)"
    }

    /// What a person should know about the chosen part of the bars.
    func warnings(in chosen: BarSeries) -> [String] {
        guard chosen.count > 0 else { return [] }
        let first = chosen[0].openTime
        let last = chosen[chosen.count - 1].openTime
        let inside = gaps.filter { $0.from > first && $0.from < last }
        guard let longest = inside.max(by: { $0.missing < $1.missing }) else { return [] }
        let missing = inside.reduce(0) { $0 + $1.missing }
        let name = chosen.instrument.id
        let bars = Figures.count(missing, "bar")
        let what =
            inside.count == 1
            ? "one gap, \(bars) missing from \(longest.from)"
            : "\(Figures.count(inside.count, "gap")), \(bars) missing, the longest from \(longest.from) "
                + "(\(Figures.grouped(longest.missing)))"
        return ["\(name): \(what); the run goes across, nothing is filled in"]
    }
}

/// Finds the bars that a command names.
struct MarketDataReader {
    let home: URL
    let options: RunOptions

    /// The bars for `--bars` and `--instrument`: files and archives in the order given, or archives of the home.
    func read(bars: [String], instruments: [String], interval: String?) throws -> [MarketData] {
        let interval = try interval.map { try BarsOptions.interval($0) }
        let names = try instruments.map(BarsOptions.instrument)
        if bars.isEmpty {
            guard !names.isEmpty else {
                throw CommandFailure.usage(
                    "no bars; name a file with --bars, or an imported instrument with --instrument")
            }
            return try names.map { try archive(of: $0, interval ?? .minute) }
        }
        guard names.count == bars.count || names.isEmpty else {
            throw CommandFailure.usage(
                "\(bars.count) times --bars but \(names.count) times --instrument; name them in pairs")
        }
        return try bars.enumerated().map { index, path in
            try file(path, names.isEmpty ? nil : names[index], interval)
        }
    }

    private func archive(of instrument: InstrumentID, _ interval: Interval) throws -> MarketData {
        let archive = try BarStore(home: home).open(instrument, interval, verify: .full)
        return try marketData(archive)
    }

    private func marketData(_ archive: BarArchive) throws -> MarketData {
        let series = try BarSeries(
            instrument: try rules(archive.instrument), interval: archive.interval, columns: archive.columns)
        let gaps = archive.gapCount > 0 ? BarGap.all(in: series) : []
        return MarketData(series: series, source: URL(fileURLWithPath: archive.path).lastPathComponent, gaps: gaps)
    }

    private func file(_ path: String, _ instrument: InstrumentID?, _ interval: Interval?) throws -> MarketData {
        let url = URL(fileURLWithPath: path)
        if path.hasSuffix(".bars") {
            let archive = try BarArchive(opening: url, verify: .full)
            if let instrument, instrument != archive.instrument {
                throw CommandFailure.failed("\(path) holds \(archive.instrument), not \(instrument)")
            }
            return try marketData(archive)
        }
        guard let instrument else {
            throw CommandFailure.usage("\(path): say what it holds with --instrument, such as --instrument BTC/USDT")
        }
        let parsed = try BarFileReader.read(url, interval: interval)
        let series = try BarSeries(
            instrument: try rules(instrument), interval: parsed.interval, columns: parsed.columns)
        return MarketData(series: series, source: url.lastPathComponent, gaps: parsed.gaps)
    }

    /// The rules of an instrument: flags first, then the file of `--instruments`, then the catalogue.
    func rules(_ id: InstrumentID) throws -> Instrument {
        let known =
            try options.instruments.flatMap { try InstrumentRules.read(id, from: $0) }
            ?? InstrumentCatalog.shipped.instrument(id)
        let tick = try options.tick.map { Price(try options.positive($0, "--tick")) }
        let lot = try options.lot.map { Quantity(try options.positive($0, "--lot")) }
        let notional = try options.minNotional.map { Notional(try options.decimal($0, "--min-notional")) }
        if let notional, notional < .zero { throw CommandFailure.usage("--min-notional \(notional) is negative") }
        guard let priceIncrement = tick ?? known?.priceIncrement, let lot = lot ?? known?.lot else {
            throw CommandFailure.failed(
                "\(id) is not in the catalogue (\(MarketDataReader.shippedNames)); "
                    + "give its rules with --tick and --lot, or a file with --instruments")
        }
        let isChanged = tick != nil || options.lot != nil
        return try Instrument(
            id: id, priceIncrement: priceIncrement, lot: lot, minQuantity: isChanged ? nil : known?.minQuantity,
            maxQuantity: isChanged ? nil : known?.maxQuantity, minNotional: notional ?? known?.minNotional ?? .zero)
    }

    private static var shippedNames: String {
        InstrumentCatalog.shipped.instruments.map(\.id.description).joined(separator: ", ")
    }
}
