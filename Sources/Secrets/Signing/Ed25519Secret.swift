import Foundation

/// Reads a private key as venues and tools write it, without letting it out of locked pages.
enum Ed25519Secret {
    /// What comes before the 32 bytes of the key in PKCS#8 (RFC 8410, section 7): a sequence, version 0, the
    /// algorithm 1.3.101.112, and two octet strings around the key.
    private static let header: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// The 32 bytes of a key given as hexadecimal, base64, or PKCS#8 in PEM.
    /// - Throws: ``SecretsError/unusable(_:)`` where it is none of them.
    static func key(from text: borrowing SecretBytes) throws(SecretsError) -> SecretBytes {
        try text.withUnsafeBytes { (text) throws(SecretsError) in
            if let body = pemBody(text) {
                let document = try base64(text, body)
                return try document.withUnsafeBytes { (bytes) throws(SecretsError) in try unwrap(bytes) }
            }
            if text.count == 64 { return try hexadecimal(text) }
            let key = try base64(text, 0..<text.count)
            guard key.count == 32 else { throw refusal }
            return key
        }
    }

    private static func unwrap(_ document: UnsafeRawBufferPointer) throws(SecretsError) -> SecretBytes {
        guard document.count == header.count + 32, document.prefix(header.count).elementsEqual(header) else {
            throw refusal
        }
        return try SecretBytes(copying: UnsafeRawBufferPointer(rebasing: document.suffix(32)))
    }

    private static func hexadecimal(_ text: UnsafeRawBufferPointer) throws(SecretsError) -> SecretBytes {
        try SecretBytes(capacity: 32) { (target) throws(SecretsError) in
            for index in 0..<32 {
                guard let high = Hexadecimal.value(text[2 * index]), let low = Hexadecimal.value(text[2 * index + 1])
                else { throw refusal }
                target[index] = high << 4 | low
            }
            return 32
        }
    }

    /// Where the base64 of a PEM block lies; `nil` where this is no PEM block.
    private static func pemBody(_ text: UnsafeRawBufferPointer) -> Range<Int>? {
        let opening = Array("-----BEGIN PRIVATE KEY-----".utf8)
        guard text.starts(with: opening) else { return nil }
        guard let end = text[opening.count...].firstIndex(of: 0x2D) else { return opening.count..<text.count }
        guard text[end...].starts(with: Array("-----END PRIVATE KEY-----".utf8)) else { return 0..<0 }
        return opening.count..<end
    }

    /// Strict base64: padded, no stray bits; line breaks are skipped.
    private static func base64(
        _ text: UnsafeRawBufferPointer, _ range: Range<Int>
    ) throws(SecretsError) -> SecretBytes {
        try SecretBytes(capacity: max(range.count, 1)) { (target) throws(SecretsError) in
            var decoder = Base64Decoder()
            var count = 0
            for index in range where text[index] != 0x0A && text[index] != 0x0D {
                guard decoder.take(text[index]) else { throw refusal }
                if let byte = decoder.byte() {
                    target[count] = byte
                    count += 1
                }
            }
            guard decoder.isAtEnd, count > 0 else { throw refusal }
            return count
        }
    }

    private static let refusal = SecretsError.unusable(
        "this is not an Ed25519 private key; give 32 bytes as hexadecimal or base64, or PKCS#8 as PEM")
}

/// Base64 one digit at a time.
private struct Base64Decoder {
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var digits = 0
    private var padding = 0

    /// Takes a digit or a padding sign; `false` where it cannot stand here.
    mutating func take(_ digit: UInt8) -> Bool {
        if digit == 0x3D {
            padding += 1
            return padding <= 2
        }
        guard padding == 0, let value = Base64Decoder.value(digit) else { return false }
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        digits += 1
        return true
    }

    /// The next whole byte, where there is one.
    mutating func byte() -> UInt8? {
        guard bitCount >= 8 else { return nil }
        bitCount -= 8
        defer { bits &= (1 << UInt32(bitCount)) - 1 }
        return UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
    }

    /// Whether the text may end here.
    var isAtEnd: Bool { (digits + padding) % 4 == 0 && bits == 0 }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x41...0x5A: digit - 0x41
        case 0x61...0x7A: digit - 0x61 + 26
        case 0x30...0x39: digit - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
