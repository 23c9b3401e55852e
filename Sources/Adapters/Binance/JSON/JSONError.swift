/// Why bytes are not the JSON that was expected, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// More bytes than the reader takes.
        case tooLong(limit: Int)
        /// Deeper than ``JSONScanner/depthLimit`` or with more members than ``JSONFields/memberLimit``.
        case tooLarge
        /// The text ends too early.
        case unexpectedEnd
        /// A byte that has no place there.
        case unexpectedByte(UInt8)
        /// A string with a control character, a wrong escape, half a surrogate pair, or bytes that are not UTF-8.
        case invalidString
        /// Not a number as JSON writes it, or too large for its use.
        case invalidNumber
        /// Another kind of value than the one asked for.
        case wrongKind(expected: String)
    }

    /// What is wrong.
    public let problem: Problem
    /// Where, in bytes from 0.
    public let offset: Int

    /// By its parts.
    public init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// What is wrong and where, in one line.
    public var description: String {
        let what =
            switch problem {
            case .tooLong(let limit): "longer than \(limit) bytes"
            case .tooLarge: "nested or populated beyond any bound"
            case .unexpectedEnd: "the text ends too early"
            case .unexpectedByte(let byte): "unexpected byte 0x\(String(byte, radix: 16))"
            case .invalidString: "not a valid string"
            case .invalidNumber: "not a usable number"
            case .wrongKind(let expected): "not \(expected)"
            }
        return "\(what) at byte \(offset)"
    }
}
