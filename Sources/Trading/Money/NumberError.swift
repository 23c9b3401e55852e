/// Why a piece of text is not a decimal number.
public enum NumberError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No text at all.
    case empty
    /// A character that has no place in a decimal number, and its offset in bytes from 0.
    case unexpected(character: Character, offset: Int)
    /// The text ends where a digit must stand.
    case digitMissing
    /// More than 40 digits.
    case tooManyDigits
    /// Non-zero digits beyond the twelfth decimal.
    case tooPrecise
    /// Outside ±1.7 × 10²⁶.
    case outOfRange

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .empty: "empty, a number is needed"
        case .unexpected(let character, let offset):
            "unexpected '\(character)' at character \(offset + 1); a plain decimal such as 123.45 is needed"
        case .digitMissing: "a digit is missing; a plain decimal such as 123.45 is needed"
        case .tooManyDigits: "more than 40 digits"
        case .tooPrecise: "more than 12 decimals"
        case .outOfRange: "out of range (limit about 1.7e26)"
        }
    }
}
