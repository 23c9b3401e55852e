/// Numbers as TOON spells them.
enum TOONNumber {
    /// Plain digits from a millionth up to 10²¹, an exponent with its sign beyond; exact however long it is.
    static func text(of number: JSONNumber) -> String {
        if isPlain(number.text) { return number.text }
        let value = JSONDecimal(number)
        let power = value.digits.count + value.exponent
        if value.digits.isEmpty || (-5...21).contains(power) { return plainText(of: value, power) }
        let figures = String(decoding: value.digits.map { $0 + 0x30 }, as: UTF8.self)
        let fraction = figures.dropFirst()
        return (value.isNegative ? "-" : "") + figures.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
            + "e" + (power > 0 ? "+" : "") + String(power - 1)
    }

    private static func plainText(of value: JSONDecimal, _ power: Int) -> String {
        guard !value.digits.isEmpty else { return "0" }
        let figures = String(decoding: value.digits.map { $0 + 0x30 }, as: UTF8.self)
        let sign = value.isNegative ? "-" : ""
        if value.exponent >= 0 { return sign + figures + String(repeating: "0", count: value.exponent) }
        if power > 0 { return sign + figures.prefix(power) + "." + figures.dropFirst(power) }
        return sign + "0." + String(repeating: "0", count: -power) + figures
    }

    /// Whether a number is spelled as it should be already; most are.
    private static func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= 18, let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
        var hasPoint = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") { hasPoint = true } else if byte &- 0x30 > 9 { return false }
        }
        guard hasPoint else { return true }
        // A small fraction may need an exponent, and trailing zeros go.
        return text.utf8.last != 0x30 && !text.hasPrefix("0.0000")
    }

    /// Whether a string would be read as a number by some reader.
    static func isLike(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard skipDigits(&rest) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard skipDigits(&rest) else { return false }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard skipDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    private static func skipDigits(_ rest: inout Substring.UTF8View) -> Bool {
        guard let first = rest.first, first &- 0x30 < 10 else { return false }
        rest = rest.drop { $0 &- 0x30 < 10 }
        return true
    }
}
