/// Ways of writing letters so that a filter does not see them and a reader does.
enum AttackLetters {
    /// Letters and their Cyrillic or Greek look-alikes.
    static let lookalikePairs: [(plain: Character, other: Character)] = [
        ("a", "а"), ("c", "с"), ("d", "ԁ"), ("e", "е"), ("h", "һ"), ("i", "і"), ("j", "ј"), ("o", "о"), ("p", "р"),
        ("q", "ԛ"), ("s", "ѕ"), ("w", "ԝ"), ("x", "х"), ("y", "у"), ("A", "А"), ("B", "В"), ("C", "С"), ("E", "Е"),
        ("H", "Н"), ("K", "К"), ("M", "М"), ("O", "О"), ("P", "Р"), ("T", "Т"), ("X", "Х"),
    ]
    /// Letters and the digits that stand for them.
    static let leetPairs: [(plain: Character, other: Character)] = [
        ("a", "4"), ("e", "3"), ("i", "1"), ("o", "0"), ("s", "5"), ("t", "7"),
    ]

    static func lookalikes(_ text: String) -> String { replaced(text, lookalikePairs) }
    static func leet(_ text: String) -> String { replaced(text, leetPairs) }

    private static func replaced(_ text: String, _ pairs: [(plain: Character, other: Character)]) -> String {
        String(text.map { character in pairs.first { $0.plain == character }?.other ?? character })
    }

    static func rot13(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in rotated(scalar) }))
    }

    private static func rotated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x61...0x7A: Unicode.Scalar(UInt8((scalar.value - 0x61 + 13) % 26 + 0x61))
        case 0x41...0x5A: Unicode.Scalar(UInt8((scalar.value - 0x41 + 13) % 26 + 0x41))
        default: scalar
        }
    }

    /// ASCII letters moved into a block of letters that look like them.
    static func shifted(_ text: String, lower: UInt32, upper: UInt32) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value: UInt32 =
                switch scalar.value {
                case 0x61...0x7A: scalar.value - 0x61 + lower
                case 0x41...0x5A: scalar.value - 0x41 + upper
                default: scalar.value
                }
            result.append(Unicode.Scalar(value) ?? scalar)
        }
        return String(result)
    }

    /// ASCII moved by a distance, such as into the tag block; anything else is left out.
    static func moved(_ text: String, by distance: UInt32) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.isASCII {
            if let moved = Unicode.Scalar(scalar.value + distance) { result.append(moved) }
        }
        return String(result)
    }

    /// Every byte as one of 256 variation selectors.
    static func selectors(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for byte in text.utf8 {
            let value = byte < 16 ? 0xFE00 + UInt32(byte) : 0xE0100 + UInt32(byte) - 16
            if let scalar = Unicode.Scalar(value) { result.append(scalar) }
        }
        return String(result)
    }

    /// Every bit as one of two characters.
    static func bits(_ text: String, zero: Character, one: Character) -> String {
        var result = ""
        for byte in text.utf8 { for bit in (0..<8).reversed() { result.append(byte >> bit & 1 == 1 ? one : zero) } }
        return result
    }

    static func hexadecimal(_ byte: UInt8) -> String { padded(String(byte, radix: 16), to: 2) }
    static func hexadecimal(_ unit: UInt16) -> String { padded(String(unit, radix: 16), to: 4) }

    private static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: width - digits.count) + digits
    }
}
