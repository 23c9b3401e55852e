import Foundation
import Storage
import Trading

/// A CSV into the archive with every row checked, and the archive back.
enum ImportWork {
    static func run(_ options: Options) throws {
        let csv = URL(fileURLWithPath: try options.required("bars"))
        let instrument = try PreparedBars.instrument()
        let home = URL(fileURLWithPath: try options.required("home"), isDirectory: true)
            .appendingPathComponent("import-benchmark", isDirectory: true)
        let store = BarStore(home: home)
        let rounds = try options.number("rounds", default: 5)
        defer { remove(home) }
        let importing = try Stopwatch(rounds: rounds) {
            remove(home)
            return try BarImporter.importFiles([csv], instrument: instrument.id, into: store).bars
        }
        let series = try BarSeries(
            instrument: instrument, interval: .minute, columns: store.open(instrument.id, .minute).columns)
        var result = importing.measurement("import", unit: "ns per row", per: series.count, limit: 120)
        result.note = "checked, checksummed, flushed to the disk"
        try options.report(result)

        let reading = try Stopwatch(rounds: rounds) {
            let archive = try store.open(instrument.id, .minute, verify: .header)
            let series = try BarSeries(instrument: instrument, interval: .minute, columns: archive.columns)
            var sum: Int64 = 0
            for index in 0..<series.count {
                let bar = series[index]
                sum &+= bar.openTime.nanoseconds ^ bar.open.count ^ bar.high.count ^ bar.low.count ^ bar.close.count
                sum &+= bar.volume.count
            }
            return sum
        }
        result = reading.measurement("archive, read", unit: "ns per bar", per: series.count, limit: 5)
        result.note = "mapped and every field read"
        try options.report(result)

        let verifying = try Stopwatch(rounds: rounds) { try store.open(instrument.id, .minute).columns.count }
        result = verifying.measurement("archive, checksums", unit: "ns per bar", per: series.count)
        result.note = "opening it with full verification"
        try options.report(result)
    }

    /// Removes the folder of the benchmark, where it is there.
    private static func remove(_ home: URL) {
        do { try FileManager.default.removeItem(at: home) } catch {
            return  // It was not there; a real obstacle shows when the next import writes.
        }
    }
}
