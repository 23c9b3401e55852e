import Trading

/// Which files of the public archive cover a range of days: months where the whole month is wanted, days for the rest.
public struct ArchivePlan: Hashable, Sendable {
    /// The files, oldest first.
    public let files: [ArchiveFile]

    /// The lengths of bars that the archive has, by its own names.
    public static let intervals = [
        "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w",
    ]

    /// Plans a range.
    ///
    /// - Parameters:
    ///   - symbol: the venue's own name, such as `BTCUSDT`.
    ///   - from: the first day.
    ///   - through: the last day.
    /// - Throws: ``DownloadError`` for a symbol or interval that the archive cannot have, or a range that is empty or
    ///   longer than thirty years.
    public init(
        symbol: String, interval: Interval, from: CivilDate, through: CivilDate
    ) throws(DownloadError) {
        let isPlain = symbol.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
        guard isPlain, (2...24).contains(symbol.utf8.count) else { throw .symbol(symbol) }
        guard let name = ArchivePlan.intervals.first(where: { Interval($0) == interval }) else {
            throw .interval(interval)
        }
        guard from <= through, through.dayNumber - from.dayNumber < 30 * 366 else { throw .range(from, through) }
        var files: [ArchiveFile] = []
        var number = from.dayNumber
        while number <= through.dayNumber {
            let day = CivilDate(dayNumber: number)
            let next = ArchivePlan.monthAfter(day)
            let isWhole = day.day == 1 && next <= through.dayNumber + 1
            files.append(
                ArchiveFile(symbol: symbol, interval: name, period: isWhole ? .monthly : .daily, day: day))
            number = isWhole ? next : number + 1
        }
        self.files = files
    }

    /// The number of the first day of the month after `day`.
    private static func monthAfter(_ day: CivilDate) -> Int {
        let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
        return CivilDate(year: year, month: month, day: 1)?.dayNumber ?? .max
    }
}
