/// Why an indicator could not be made or a column not computed: a parameter, its value, and what would be accepted.
///
/// Parameters come from people and from model replies, so the caller reports the text and asks again.
public enum IndicatorError: Error, Hashable, Sendable {
    /// A whole-number parameter, usually a period in bars, lies outside its range.
    case periodOutOfRange(parameter: String, value: Int, allowed: ClosedRange<Int>)
    /// A real parameter, such as a band's multiplier, lies outside its range or is not a number.
    case factorOutOfRange(parameter: String, value: Double, allowed: ClosedRange<Double>)
    /// Two input columns of one call have different lengths; pass columns of the same bars.
    case columnLengthsDiffer(parameter: String, length: Int, expected: Int)
}

extension IndicatorError: CustomStringConvertible {
    /// One sentence: what is wrong, and what to give instead.
    public var description: String {
        switch self {
        case .periodOutOfRange(let parameter, let value, let allowed):
            "\(parameter) is \(value); give a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"
        case .factorOutOfRange(let parameter, let value, let allowed):
            "\(parameter) is \(value); give a number from \(allowed.lowerBound) to \(allowed.upperBound)"
        case .columnLengthsDiffer(let parameter, let length, let expected):
            "column \(parameter) has \(length) values where \(expected) bars were given; give columns of the same bars"
        }
    }
}
