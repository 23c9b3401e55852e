/// Why a strategy's parameters are refused: which strategy, which parameter, what was given, what would be accepted.
///
/// They come from a person, a file or a model: report the text and ask again. Nothing was made.
public enum ParameterError: Error, Hashable, Sendable {
    /// The strategy has no such parameter; `nearest` is the one that was probably meant.
    case unknownParameter(strategy: String, name: String, nearest: String?, known: [String])
    /// The parameter is set twice.
    case duplicateParameter(strategy: String, name: String)
    /// The text is not a value of the parameter's kind.
    case malformedValue(strategy: String, name: String, value: String, allowed: String)
    /// The value lies outside what is allowed.
    case valueOutOfRange(strategy: String, name: String, value: String, allowed: String)
    /// Each value is allowed, but not both together.
    case contradiction(strategy: String, name: String, value: String, requirement: String)
    /// An indicator inside the strategy refused a value.
    case refusedByIndicator(strategy: String, reason: String)
}

extension ParameterError: CustomStringConvertible {
    /// One sentence: what is wrong, and what to give instead.
    public var description: String {
        switch self {
        case .unknownParameter(let strategy, let name, let nearest, let known):
            "\(strategy) has no parameter '\(clipped(name))'\(suggestion(nearest)); "
                + "its parameters are \(known.joined(separator: ", "))"
        case .duplicateParameter(let strategy, let name):
            "\(strategy): \(name) is set more than once; give it once"
        case .malformedValue(let strategy, let name, let value, let allowed):
            "\(strategy): \(name) cannot be '\(clipped(value))'; give \(allowed)"
        case .valueOutOfRange(let strategy, let name, let value, let allowed):
            "\(strategy): \(name) \(clipped(value)) is out of range; give \(allowed)"
        case .contradiction(let strategy, let name, let value, let requirement):
            "\(strategy): \(name) \(value) \(requirement)"
        case .refusedByIndicator(let strategy, let reason): "\(strategy): \(reason)"
        }
    }
}
