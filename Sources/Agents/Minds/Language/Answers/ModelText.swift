/// Text that a model wrote, made safe to show and to keep: one line, no invisible characters, bounded.
enum ModelText {
    /// The text without control, format, private and unassigned characters; runs of spaces become one; cut to `limit`
    /// characters.
    ///
    /// - Complexity: O(text); a clean short ASCII text is only looked at.
    static func clean(_ text: String, limit: Int) -> String {
        if text.utf8.count <= limit, isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        var owesSpace = false
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: owesSpace = !result.isEmpty
            case .format, .privateUse, .surrogate, .unassigned: continue
            default:
                if isVariationSelector(scalar) { continue }
                if owesSpace { result.append(" ") }
                owesSpace = false
                result.append(scalar)
            }
            // A character can be several scalars: four times the limit is more than any honest text needs.
            if result.count > 4 * limit { break }
        }
        return String(String(result).prefix(limit))
    }

    /// Whether the text is a name: 1 to 64 lower-case letters, digits, hyphens and underscores.
    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
            }
    }

    private static func isPlain(_ text: String) -> Bool {
        var previous: UInt8 = 0x20
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }
}
