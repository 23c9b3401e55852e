extension JSONReader {
    /// The string whose opening quote stands at the place.
    mutating func string() throws(JSONError) -> String {
        place += 1
        let start = place
        let isASCII = skipPlain()
        if byte == UInt8(ascii: "\"") {
            let plain = UnsafeBufferPointer(rebasing: bytes[start..<place])
            place += 1
            // Decoding is several times as fast as validating, and there is nothing in ASCII to validate.
            return isASCII ? String(decoding: plain, as: UTF8.self) : try text(plain, from: start)
        }
        place = start
        return try escapedString(from: start)
    }

    /// Moves on to the next quote, backslash, control character or the end; answers whether all on the way is ASCII.
    private mutating func skipPlain() -> Bool {
        var seen: UInt8 = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            seen |= byte
            place += 1
        }
        return seen < 0x80
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var plain = start
        var buffer: [UInt8] = []
        while true {
            _ = skipPlain()
            buffer.append(contentsOf: bytes[plain..<place])
            guard place < bytes.count else { throw error(.cut) }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return try buffer.withUnsafeBufferPointer { bytes throws(JSONError) in try text(bytes, from: start) }
            case UInt8(ascii: "\\"):
                buffer.append(contentsOf: String(Character(try escape())).utf8)
            default:
                throw error(.controlCharacter)
            }
            plain = place
        }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error(.notUTF8, at: start) }
        return text
    }

    /// The character of the escape whose backslash stands at the place.
    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = place
        place += 1
        let letter = byte
        guard place < bytes.count else { throw error(.cut) }
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw error(.badEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try fourDigits(from: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw error(place < bytes.count ? .loneSurrogate : .cut, at: start)
        }
        let second = try fourDigits(from: start)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func fourDigits(from start: Int) throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard place < bytes.count else { throw error(.cut) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error(.badEscape, at: start) }
            value = value << 4 | UInt16(digit)
            place += 1
        }
        return value
    }
}
