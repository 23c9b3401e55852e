/// The direction in which a character is written, as far as the rule of RFC 5893 needs it.
enum ScalarDirection {
    case left, hebrew, arabic, arabicDigit, digit, mark, neutral

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39, 0x6F0...0x6F9: self = .digit
        case 0x660...0x669, 0x66B, 0x66C: self = .arabicDigit
        default:
            let category = scalar.properties.generalCategory
            if category == .nonspacingMark || category == .enclosingMark {
                self = .mark
            } else if scalar == "-" || scalar.value == 0x200C || scalar.value == 0x200D {
                self = .neutral
            } else {
                self = Self.letter(scalar.value)
            }
        }
    }

    private static func letter(_ value: UInt32) -> ScalarDirection {
        switch value {
        case 0x590...0x5FF, 0x7C0...0x85F, 0xFB1D...0xFB4F, 0x10800...0x10CFF, 0x1E800...0x1EDFF: .hebrew
        case 0x600...0x7BF, 0x860...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF, 0x1EE00...0x1EEFF: .arabic
        default: .left
        }
    }

    /// Whether a name with it is a name of both directions.
    var isRightToLeft: Bool { self == .hebrew || self == .arabic || self == .arabicDigit }

    /// Whether a label may stand in a name of both directions.
    static func followsRule(_ label: [Unicode.Scalar]) -> Bool {
        let directions = label.map(ScalarDirection.init)
        let end = directions.last { $0 != .mark }
        switch directions.first {
        case .hebrew, .arabic:
            let endsWell = end == .hebrew || end == .arabic || end == .digit || end == .arabicDigit
            return endsWell && !directions.contains(.left)
                && !(directions.contains(.digit) && directions.contains(.arabicDigit))
        case .left:
            return (end == .left || end == .digit) && !directions.contains(where: \.isRightToLeft)
        default: return false
        }
    }

    /// Whether a label by itself follows the rule, as far as it applies to it.
    static func followsRuleAlone(_ label: [Unicode.Scalar]) -> Bool {
        !label.contains { ScalarDirection($0).isRightToLeft } || followsRule(label)
    }
}
