import Trading

/// The Crypto Fear & Greed Index, a number for each day: 0 extreme fear, 100 extreme greed.
///
/// Source: alternative.me. A day's value counts from the end of that day, so that a back-test never reads ahead.
public struct FearGreedFile: Sendable {
    /// From when a value could be known, and the value from 0 to 100; oldest first, one for each day.
    public let values: [(time: Timestamp, value: Double)]

    /// Reads a table with the columns `Date` and `FNG_Index`.
    ///
    /// - Throws: ``NewsFileError`` with line and column.
    public init(reading bytes: [UInt8], file: String) throws(NewsFileError) {
        let gatherer = NewsGatherer(file: file, source: .unnamed, sources: [])
        guard bytes.count <= NewsFile.byteLimit else {
            throw gatherer.error(nil, .tooLong(limit: NewsFile.byteLimit))
        }
        var rows = CSVRows(bytes)
        guard let header = try gatherer.row(&rows) else { throw gatherer.error(nil, .empty) }
        guard let date = header.firstIndex(where: { $0.text == "Date" }) else {
            throw gatherer.error(header.first?.place, .columnMissing("Date"))
        }
        guard let index = header.firstIndex(where: { $0.text == "FNG_Index" }) else {
            throw gatherer.error(header.first?.place, .columnMissing("FNG_Index"))
        }
        var found: [(time: Timestamp, value: Double)] = []
        while let row = try gatherer.row(&rows) {
            guard row.count == header.count else {
                throw gatherer.error(row.first?.place, .fieldCount(found: row.count, expected: header.count))
            }
            found.append(try FearGreedFile.day(row[date], row[index], after: found.last?.time, gatherer))
        }
        values = found
    }

    private static func day(
        _ date: CSVRows.Field, _ index: CSVRows.Field, after last: Timestamp?, _ gatherer: NewsGatherer
    ) throws(NewsFileError) -> (time: Timestamp, value: Double) {
        guard date.text.utf8.count == 10, let time = NewsTime.parse(date.text) else {
            throw gatherer.error(date.place, .time)
        }
        if let last, time <= last { throw gatherer.error(date.place, .order) }
        guard let fixed = Fixed(index.text), (Fixed.zero...Fixed(100)).contains(fixed) else {
            throw gatherer.error(index.place, .number("from 0 to 100"))
        }
        return (time, fixed.doubleValue)
    }

    /// The latest value that could be known at a moment; `nil` before the first.
    public func value(upTo time: Timestamp) -> Double? { values.last { $0.time <= time }?.value }
}
