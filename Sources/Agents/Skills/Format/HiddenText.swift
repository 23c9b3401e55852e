/// Characters that a person who reads a text does not see, and a model does: they have no place in a skill.
public enum HiddenText {
    /// Whether a text holds a control character (tabs and line ends are none), an invisible one, one that changes the
    /// direction of reading, or one that is not assigned to any writing.
    ///
    /// A variation selector may follow a sign, as emoji have them, once.
    static func isIn(_ text: some StringProtocol) -> Bool {
        var isAfterSelector = true
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                if scalar.value < 0x20 ? ![9, 10, 13].contains(scalar.value) : scalar.value == 0x7F { return true }
                isAfterSelector = scalar.value <= 0x20
                continue
            }
            if scalar.value == 0xFE0E || scalar.value == 0xFE0F {
                if isAfterSelector { return true }
                isAfterSelector = true
                continue
            }
            if isHidden(scalar) { return true }
            isAfterSelector = false
        }
        return false
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
