/// The value of one parameter.
public enum ParameterValue: Hashable, Sendable {
    /// A whole number.
    case integer(Int)
    /// A number.
    case decimal(Double)
    /// A word.
    case choice(String)
    /// An optional part that is not used.
    case off
}

extension ParameterValue: CustomStringConvertible {
    /// The text that reads back as this value: `14`, `0.03`, `middle`, `off`.
    public var description: String {
        switch self {
        case .integer(let number): "\(number)"
        case .decimal(let number):
            if let whole = Int(exactly: number), whole.magnitude < 1_000_000_000 { "\(whole)" } else { "\(number)" }
        case .choice(let word): word
        case .off: "off"
        }
    }
}
