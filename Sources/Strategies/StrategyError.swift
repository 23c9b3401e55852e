/// Why a strategy cannot be made. The text comes from a person or a model: report it and ask again.
public enum StrategyError: Error, Hashable, Sendable {
    /// No strategy has that name; `nearest` is the one that was probably meant.
    case unknownStrategy(name: String, nearest: String?, known: [String])
    /// The strategy exists, but refuses a parameter.
    case parameter(ParameterError)
}

extension StrategyError: CustomStringConvertible {
    /// One sentence: what is wrong, and what to give instead.
    public var description: String {
        switch self {
        case .unknownStrategy(let name, let nearest, let known):
            "there is no strategy '\(clipped(name))'\(suggestion(nearest)); "
                + "the strategies are \(known.joined(separator: ", "))"
        case .parameter(let error): error.description
        }
    }
}
