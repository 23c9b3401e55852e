/// Vectors as base64 of little-endian 32-bit floating-point numbers.
enum VectorBase64 {
    /// The numbers; `nil` for text that is not padded base64 of whole numbers.
    static func vector(_ text: String) -> [Float]? {
        guard let bytes = bytes(text), bytes.count % 4 == 0 else { return nil }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            let bits = (0..<4).reduce(0 as UInt32) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
            return Float(bitPattern: bits)
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        let padding = digits.suffix(2).reduce(0) { $0 + ($1 == 0x3D ? 1 : 0) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3)
        var word: UInt32 = 0
        for (index, digit) in digits.dropLast(padding).enumerated() {
            guard let value = value(digit) else { return nil }
            word = word << 6 | value
            let bits = 6 * (index % 4 + 1) % 8
            // Every digit but the first of four completes a byte.
            if index % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits))) }
        }
        let spare = padding * 2
        guard word & ((1 << UInt32(spare)) - 1) == 0 else { return nil }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt32? {
        switch digit {
        case 0x41...0x5A: UInt32(digit - 0x41)
        case 0x61...0x7A: UInt32(digit - 0x61 + 26)
        case 0x30...0x39: UInt32(digit - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
