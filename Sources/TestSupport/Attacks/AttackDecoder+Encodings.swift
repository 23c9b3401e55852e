import Foundation

extension AttackDecoder {
    /// Undoes the escapes of JSON strings, wherever they stand.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x5C) else { return bytes }
        var (units, index): ([UInt8], Int) = ([], 0)
        while index < bytes.count {
            guard bytes[index] == 0x5C, index + 1 < bytes.count else {
                units.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "u"), index + 6 <= bytes.count,
                let value = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
            {
                // Halves of a pair are skipped: canaries are ASCII.
                if let scalar = Unicode.Scalar(value) { units += Array(String(scalar).utf8) }
                index += 6
            } else {
                units.append(bytes[index + 1] == UInt8(ascii: "n") ? 0x0A : bytes[index + 1])
                index += 2
            }
        }
        return units
    }

    static func rotated(_ letter: UInt8) -> UInt8 { (letter - 0x61 + 13) % 26 + 0x61 }

    static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2B, 0x2F, 0x2D, 0x5F: true
        default: false
        }
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x66, 0x41...0x46, 0x30...0x39: true
        default: false
        }
    }

    /// Stretches of at least 16 bytes of one kind.
    static func runs(in bytes: [UInt8], of kind: (UInt8) -> Bool) -> [[UInt8]] {
        bytes.split { !kind($0) }.filter { $0.count >= 16 }.map(Array.init)
    }

    static func base64(_ run: [UInt8]) -> [UInt8]? {
        let standard = run.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 }
        let padded = standard + Array(repeating: UInt8(0x3D), count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: Data(padded)).map(Array.init)
    }

    static func hexadecimal(_ run: [UInt8]) -> [UInt8] {
        stride(from: 0, to: run.count - 1, by: 2).compactMap {
            UInt8(String(decoding: run[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
    }

    /// Two hexadecimal digits after a mark, as in addresses and mail.
    static func marked(_ bytes: [UInt8], by mark: UInt8) -> [UInt8] {
        guard bytes.count >= 3 else { return [] }
        return (0..<(bytes.count - 2)).compactMap { index in
            bytes[index] == mark
                ? UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16) : nil
        }
    }

    /// What decimal character references spell.
    static func entities(_ text: String) -> [UInt8] {
        guard text.contains("&#") else { return [] }
        return text.split(separator: "&#").compactMap { piece in
            guard let end = piece.firstIndex(of: ";"), let value = UInt8(piece[..<end]) else { return nil }
            return value
        }
    }
}
