/// A string of a JSON text, still as it stands there; valid only as long as the text's bytes.
public struct JSONText {
    /// What stands between the quotation marks.
    public let bytes: UnsafeRawBufferPointer
    /// Where it begins, in bytes from 0.
    public let offset: Int
    /// Whether it must be unescaped to be read.
    public let hasEscapes: Bool

    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer, offset: Int, hasEscapes: Bool) {
        self.bytes = bytes
        self.offset = offset
        self.hasEscapes = hasEscapes
    }

    /// Whether it spells `text`.
    @inline(__always)
    func spells(_ text: StaticString) -> Bool {
        if _slowPath(hasEscapes) { return spellsUnescaped(text) }
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
        return true
    }

    private func spellsUnescaped(_ text: StaticString) -> Bool {
        do throws(JSONError) { return try string() == text.description } catch { return false }
    }

    /// Lets a `switch` name the strings it knows.
    @inline(__always)
    static func ~= (pattern: StaticString, text: JSONText) -> Bool { text.spells(pattern) }

    /// The string, unescaped.
    ///
    /// - Throws: ``JSONError`` where it is not UTF-8 or holds half a surrogate pair.
    public func string() throws(JSONError) -> String {
        if !hasEscapes {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw JSONError(.invalidString, at: offset)
            }
            return text
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < bytes.count else {
                plain.append(byte)
                continue
            }
            let letter = bytes[index]
            index += 1
            if letter == UInt8(ascii: "u") {
                plain.append(contentsOf: UTF8.encode(try scalar(&index)) ?? UTF8.EncodedScalar())
            } else {
                plain.append(JSONText.plain(letter))
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw JSONError(.invalidString, at: offset) }
        return text
    }

    /// The scalar whose digits begin at `index`, which moves past it and past the other half of its pair.
    private func scalar(_ index: inout Int) throws(JSONError) -> Unicode.Scalar {
        let high = try unit(&index)
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xd800..<0xdc00).contains(high), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw JSONError(.invalidString, at: offset + index) }
        index += 2
        let low = try unit(&index)
        guard (0xdc00..<0xe000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
        else { throw JSONError(.invalidString, at: offset + index) }
        return scalar
    }

    /// The four hexadecimal digits at `index`.
    private func unit(_ index: inout Int) throws(JSONError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw JSONError(.invalidString, at: offset + index) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = JSONText.hexDigit(bytes[index]) else {
                throw JSONError(.invalidString, at: offset + index)
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// What a letter behind a backslash stands for; the scanner has let no other letters through.
    private static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        default: letter
        }
    }
}
