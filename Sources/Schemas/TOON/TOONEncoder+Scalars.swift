extension TOONEncoder {
    mutating func writeScalar(_ value: JSONValue) {
        switch value {
        case .null, .array, .object: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .number(let number): append(TOONNumber.text(of: number))
        case .string(let string): if needsQuotes(string) { writeQuoted(string) } else { append(string) }
        }
    }

    /// A name, in quotes unless it is a plain word.
    mutating func writeKey(_ name: String) {
        var isPlain = !name.isEmpty
        for (place, byte) in name.utf8.enumerated() {
            let isLetter = (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
            isPlain = isPlain && (isLetter || place > 0 && (byte &- 0x30 < 10 || byte == UInt8(ascii: ".")))
        }
        if isPlain { append(name) } else { writeQuoted(name) }
    }

    private func needsQuotes(_ string: String) -> Bool {
        guard let first = string.utf8.first, let last = string.utf8.last else { return true }
        if first == 0x20 || last == 0x20 || first == UInt8(ascii: "-") || first == UInt8(ascii: "#") { return true }
        for byte in string.utf8 {
            switch byte {
            case 0..<0x20, UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                return true
            case UInt8(ascii: ",") where delimiter == .comma, UInt8(ascii: "|") where delimiter == .pipe: return true
            default: continue
            }
        }
        return string == "true" || string == "false" || string == "null" || TOONNumber.isLike(string)
    }

    private mutating func writeQuoted(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
