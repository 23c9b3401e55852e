/// What a parameter's value may be.
public enum ParameterKind: Hashable, Sendable {
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A number in a range.
    case decimal(ClosedRange<Double>)
    /// One of some words.
    case choice([String])
    /// `off`, or a whole number in a range.
    case optionalInteger(ClosedRange<Int>)
    /// `off`, or a fraction above 0 and below 1.
    case optionalFraction

    /// What is allowed, in words that fit after "give".
    public var allowed: String {
        switch self {
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .decimal(let range):
            "a number from \(ParameterValue.decimal(range.lowerBound)) to \(ParameterValue.decimal(range.upperBound))"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .optionalInteger(let range): "off, or a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .optionalFraction: "off, or a fraction above 0 and below 1"
        }
    }

    /// Whether `value` is allowed.
    public func allows(_ value: ParameterValue) -> Bool {
        switch (self, value) {
        case (.integer(let range), .integer(let number)): range.contains(number)
        case (.decimal(let range), .decimal(let number)): range.contains(number)
        case (.choice(let words), .choice(let word)): words.contains(word)
        case (.optionalInteger, .off), (.optionalFraction, .off): true
        case (.optionalInteger(let range), .integer(let number)): range.contains(number)
        case (.optionalFraction, .decimal(let number)): number > 0 && number < 1
        default: false
        }
    }
}
