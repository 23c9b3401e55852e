/// Why a sum of money could not be computed.
///
/// Money is never clamped or wrapped: the caller refuses the input that led here.
public enum ArithmeticError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The exact result does not fit `Fixed`, whose range is ±1.7 × 10²⁶ with twelve decimals.
    case overflow
    /// A division by zero.
    case divisionByZero
    /// The exact result has digits beyond the twelfth decimal and the caller asked for no rounding.
    case lossOfDigits
    /// A floating-point number that is not finite, where a sum of money was asked for.
    case notFinite

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .overflow: "the number is too large (limit about 1.7e26)"
        case .divisionByZero: "division by zero"
        case .lossOfDigits: "the exact result needs more than 12 decimals"
        case .notFinite: "the number is not finite"
        }
    }
}
