import Trading

/// One file of the public archive of bars.
public struct ArchiveFile: Hashable, Sendable {
    /// What a file covers.
    public enum Period: String, Hashable, Sendable {
        /// A calendar month.
        case monthly
        /// One day.
        case daily
    }

    /// The venue's own name of the instrument, such as `BTCUSDT`.
    public let symbol: String
    /// The length of a bar as the archive writes it, such as `1m`.
    public let interval: String
    /// What the file covers.
    public let period: Period
    /// The first day it covers.
    public let day: CivilDate

    /// The name of the file: `BTCUSDT-1m-2024-01.zip` or `BTCUSDT-1m-2024-01-31.zip`.
    public var name: String {
        let text = day.description
        return "\(symbol)-\(interval)-\(period == .monthly ? String(text.dropLast(3)) : text).zip"
    }

    /// Where it lies beneath the archive's root.
    public var path: String { "/data/spot/\(period.rawValue)/klines/\(symbol)/\(interval)/\(name)" }

    /// The daily files that cover the same days; the file itself where it is daily.
    public var days: [ArchiveFile] {
        guard period == .monthly else { return [self] }
        return (1...31).compactMap { CivilDate(year: day.year, month: day.month, day: $0) }
            .map { ArchiveFile(symbol: symbol, interval: interval, period: .daily, day: $0) }
    }
}
