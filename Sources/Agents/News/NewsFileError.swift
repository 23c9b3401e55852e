import Schemas

/// Why a file of news was refused: where, what, and what to do. Nothing of the file has been taken.
///
/// It never shows what the file holds, only what was expected there.
public struct NewsFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it, as one harmless line.
    public let file: String
    /// The line from 1, where the trouble has one.
    public let line: Int?
    /// The first byte of the field within its line, from 1.
    public let column: Int?
    /// What is wrong.
    public let reason: Reason

    init(file: String, at place: NewsFilePlace?, _ reason: Reason) {
        self.file = OutgoingText.line(file, limit: 200)
        line = place?.line
        column = place?.column
        self.reason = reason
    }

    /// What is wrong with a file of news.
    public enum Reason: Hashable, Sendable {
        /// Nothing in the file.
        case empty
        /// More bytes than are read at once.
        case tooLong(limit: Int)
        /// More rows than are kept.
        case tooManyRows(limit: Int)
        /// Not text in UTF-8.
        case notUTF8
        /// The header lacks a column.
        case columnMissing(String)
        /// Two columns of one name.
        case columnRepeated
        /// A row with more or fewer fields than the header.
        case fieldCount(found: Int, expected: Int)
        /// A quote that does not close, or text beside a quoted field.
        case quote
        /// Not JSON.
        case json(JSONError)
        /// A member is missing or has the wrong type.
        case member(String)
        /// A member that the shape does not have.
        case memberUnknown
        /// Not a time that is understood.
        case time
        /// A number that is not there, not one, or outside its bounds.
        case number(String)
        /// The same day twice, or one before the row above.
        case order
        /// Not a feed: no items, a document type, or elements that do not close.
        case feed(String)
    }

    /// `file:line:column: what; what to do`.
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return "\(place): \(reason)"
    }
}

/// A place in a file: line and column from 1.
struct NewsFilePlace: Hashable, Sendable {
    let line: Int
    let column: Int
}

extension NewsFileError.Reason: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty: "the file is empty; rows of news are needed"
        case .tooLong(let limit): "the file is longer than \(limit) bytes; split it"
        case .tooManyRows(let limit): "more than \(limit) rows; split the file"
        case .notUTF8: "not UTF-8; convert the file"
        case .columnMissing(let names): "the header lacks a column of \(names); add it"
        case .columnRepeated: "the header names a column twice; rename one"
        case .fieldCount(let found, let expected):
            "\(found) fields where the header has \(expected); quote fields that hold commas"
        case .quote: "a quoted field does not close, or has text beside its quotes; double the quotes inside it"
        case .json(let error):
            // A name that stands twice is the file's own word and is not repeated.
            if case .duplicateName = error.what { "an object has a name twice" } else { "not JSON: \(error)" }
        case .member(let name): "the member \(name) is missing or has the wrong type"
        case .memberUnknown: "a member that news does not have; only time, source and text are read"
        case .time: "not a time; write 2026-01-31T12:00:00Z or 2026-01-31"
        case .number(let bounds): "not a number \(bounds)"
        case .order: "not later than the day above; sort the rows, one for each day"
        case .feed(let what): "not a feed that can be read: \(what)"
        }
    }
}
