import Trading

/// Why a file of bars was refused: where, what, and what to do. Nothing of the file has been kept.
public struct BarImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// The line from 1, where the trouble has one.
    public let line: Int?
    /// The first character of the field within its line, from 1.
    public let column: Int?
    /// What is wrong.
    public let reason: Reason

    init(file: String, line: Int? = nil, column: Int? = nil, reason: Reason) {
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// `file:line:column: what; what to do`.
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return "\(place): \(reason)"
    }
}

extension BarImportError {
    /// What is wrong with a file of bars.
    public enum Reason: Hashable, Sendable {
        /// The bytes themselves cannot be read.
        case content(CompressionError)
        /// Nothing in the file.
        case empty
        /// A header and nothing below.
        case noRows
        /// Something other than a table: a web page, JSON.
        case notTable(String)
        /// No header, and not the twelve columns that are read without one.
        case headerMissing(columns: Int)
        /// The header lacks these.
        case columnsMissing([String])
        /// Two columns with one name.
        case columnRepeated(String)
        /// A line longer than any row of bars.
        case lineTooLong(limit: Int)
        /// A row with more or fewer fields than the header.
        case fieldCount(found: Int, expected: Int)
        /// An empty line between rows.
        case emptyLine
        /// Not a plain decimal number.
        case notNumber(field: String, text: String)
        /// Not a time that can be read.
        case notTime(field: String, text: String)
        /// A price of zero.
        case priceZero(field: String)
        /// A price or volume below zero.
        case negative(field: String, text: String)
        /// A price above 10¹² or a volume above 10¹⁵.
        case tooLarge(field: String, text: String, limit: String)
        /// More decimals, or more digits, than can be kept exactly.
        case tooPrecise(field: String, text: String)
        /// The high is below the low.
        case highBelowLow(high: String, low: String)
        /// The open or the close lies outside low to high.
        case outsideRange(field: String, text: String, low: String, high: String)
        /// The same opening time twice.
        case timeRepeated(Timestamp)
        /// A time on the wrong side of the row before.
        case timeBackwards(Timestamp, previous: Timestamp, isNewestFirst: Bool)
        /// A time in another unit than the file, or its header, began with.
        case unitMixed(found: String, expected: String)
        /// A time that no bar of the interval begins at.
        case notAligned(Timestamp, interval: Interval)
        /// One bar, or none that follows another, so that the interval cannot be told.
        case intervalUnknown
        /// Bars of another interval than asked for, or than the other files.
        case intervalDiffers(found: Interval, expected: Interval)
        /// Two sources disagree about a bar.
        case contradiction(Timestamp, found: String, other: String, source: String)
        /// Prices or volumes of the sources need more digits together than 64 bits hold.
        case scaleDiffers
        /// The archive that is there already, or could not be written.
        case archive(BarArchiveError)
    }
}

extension BarImportError.Reason: CustomStringConvertible {
    /// One line for a person.
    public var description: String {
        switch self {
        case .content(let error): error.description
        case .empty: "the file is empty; a header and rows of bars are needed"
        case .noRows: "there are no rows below the header; rows of bars are needed"
        case .notTable(let what): "the file is \(what), not a table; name a CSV file, plain, gzip or zip"
        case .headerMissing(let columns):
            "\(columns) columns without a header; add the line time,open,high,low,close,volume with the file's own order"
        case .columnsMissing(let names):
            "the header lacks \(names.joined(separator: ", ")); a time (ts_ms, ts_us, ts_s, open_time, timestamp or "
                + "date), open, high, low, close and volume are needed"
        case .columnRepeated(let name): "the header names \(name) twice; rename one of the two columns"
        case .lineTooLong(let limit): "a line of more than \(limit) characters; this is not a table of bars"
        case .fieldCount(let found, let expected):
            "\(found) fields where \(expected) are needed; the row is cut off or has a stray comma"
        case .emptyLine: "an empty line between rows; remove it"
        case .notNumber(let field, let text): "\(field) is '\(text)'; a plain decimal such as 123.45 is needed"
        case .notTime(let field, let text):
            "\(field) is '\(text)'; whole seconds, milliseconds or microseconds since 1970, or 2025-03-01T03:00:00Z "
                + "are needed"
        case .priceZero(let field): "\(field) is zero; a price must be positive, correct or remove the row"
        case .negative(let field, let text): "\(field) is \(text), below zero; correct or remove the row"
        case .tooLarge(let field, let text, let limit):
            "\(field) is \(text), above \(limit); correct or remove the row"
        case .tooPrecise(let field, let text):
            "\(field) is \(text), with more digits than can be kept exactly (12 decimals, 18 digits in one file); round it"
        case .highBelowLow(let high, let low): "high \(high) is below low \(low); correct or remove the row"
        case .outsideRange(let field, let text, let low, let high):
            "\(field) \(text) lies outside low \(low) to high \(high); correct or remove the row"
        case .timeRepeated(let time): "\(time) appears twice; remove one of the two rows"
        case .timeBackwards(let time, let previous, let isNewestFirst):
            "\(time) comes \(isNewestFirst ? "later" : "earlier") than \(previous) in the row before, in a file that "
                + "runs \(isNewestFirst ? "newest" : "oldest") first; sort the rows by time"
        case .unitMixed(let found, let expected):
            "a time in \(found) in a file of \(expected); split the file where the unit changes, or convert it"
        case .notAligned(let time, let interval):
            "\(time) is not the beginning of a \(interval) bar; correct the time or name another interval"
        case .intervalUnknown: "too few bars to tell the interval; name it, such as 1m"
        case .intervalDiffers(let found, let expected):
            "the bars are \(found) long where \(expected) is asked for; import them under their own interval"
        case .contradiction(let time, let found, let other, let source):
            "the bar of \(time) is \(found) here and \(other) in \(source); find out which is right and remove the other"
        case .scaleDiffers:
            "the digits of this file and of the bars already there do not fit together in 64 bits; round the finer one"
        case .archive(let error): error.words
        }
    }
}
