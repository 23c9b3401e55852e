import Schemas
import Trading

/// One parameter of a strategy skill.
public struct SkillParameter: Hashable, Sendable {
    /// Its name: one of the strategy it belongs to.
    public let name: String
    /// Whether it takes whole numbers only.
    public let isWhole: Bool
    /// The least it may be.
    public let minimum: Fixed
    /// The most it may be.
    public let maximum: Fixed
    /// What it is when nobody says.
    public let standard: Fixed

    /// Whether it may be that.
    public func allows(_ value: Fixed) -> Bool {
        minimum <= value && value <= maximum && (!isWhole || value.isMultiple(of: .one))
    }

    /// What it may be, in words that fit after "give".
    public var allowed: String { "\(isWhole ? "a whole number" : "a number") from \(minimum) to \(maximum)" }

    /// Reads `{"type": "integer" | "number", "min": …, "max": …, "default": …}`.
    init(_ name: String, _ value: JSONValue) throws(SkillFileError) {
        guard let object = value.object else {
            throw SkillFileError(line: 0, "the parameter '\(name)' is not an object")
        }
        if let other = object.names.first(where: { !["type", "min", "max", "default"].contains($0) }) {
            throw SkillFileError(line: 0, "the parameter '\(name)' has the unknown member '\(HiddenText.shown(other))'")
        }
        func number(_ member: String) throws(SkillFileError) -> Fixed {
            guard let text = object[member]?.number?.text, let value = Fixed(text) else {
                throw SkillFileError(line: 0, "'\(member)' of the parameter '\(name)' is not a decimal number")
            }
            return value
        }
        switch object["type"]?.string {
        case "integer": isWhole = true
        case "number": isWhole = false
        default: throw SkillFileError(line: 0, "the type of the parameter '\(name)' is integer or number")
        }
        self.name = name
        minimum = try number("min")
        maximum = try number("max")
        standard = try number("default")
        guard minimum <= maximum, allows(standard), allows(minimum), allows(maximum) else {
            throw SkillFileError(line: 0, "the default of the parameter '\(name)' must lie between its min and max")
        }
    }
}
