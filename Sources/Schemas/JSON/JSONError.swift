/// Why bytes are not a JSON document that is taken, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum What: Hashable, Sendable {
        /// The document is longer than the limit, in bytes; nothing of it was read.
        case tooLong(limit: Int)
        /// Arrays and objects are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// There are more values than the limit.
        case tooManyValues(limit: Int)
        /// A number has more characters, or more digits in its exponent, than any number needs.
        case numberTooLong
        /// The bytes end in the middle of a value.
        case cut
        /// Something else stands where this is needed.
        case expected(String)
        /// There are bytes after the document.
        case trailing
        /// An object has this name twice.
        case duplicateName(String)
        /// A control character stands unescaped in a string.
        case controlCharacter
        /// A backslash is followed by what is no escape.
        case badEscape
        /// An escape names half of a surrogate pair.
        case loneSurrogate
        /// A string is not UTF-8.
        case notUTF8
    }

    /// What is wrong.
    public let what: What
    /// How many bytes lie before the place.
    public let offset: Int
    /// The line of the place, from 1.
    public let line: Int
    /// The byte in its line, from 1.
    public let column: Int
}

extension JSONError: CustomStringConvertible {
    /// One sentence: what, and where.
    public var description: String { "\(what) at line \(line), column \(column)" }
}

extension JSONError.What: CustomStringConvertible {
    /// What is wrong, in words; of the input at most a short piece of a name is repeated.
    public var description: String {
        switch self {
        case .tooLong(let limit): "the document is longer than \(limit) bytes"
        case .tooDeep(let limit): "arrays and objects are nested deeper than \(limit) levels"
        case .tooManyValues(let limit): "the document has more than \(limit) values"
        case .numberTooLong: "a number has too many characters"
        case .cut: "the document ends in the middle of a value"
        case .expected(let thing): "\(thing) is expected"
        case .trailing: "there is text after the end of the document"
        case .duplicateName(let name): "an object has the name \(JSONValue.quoted(name, atMost: 40)) twice"
        case .controlCharacter: "a string holds an unescaped control character"
        case .badEscape: "a backslash is followed by no known escape"
        case .loneSurrogate: "an escape names half of a surrogate pair"
        case .notUTF8: "a string is not valid UTF-8"
        }
    }
}
