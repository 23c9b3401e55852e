import Foundation

/// Finds hostile wishes in a text as an eager reader would: in plain sight, and in every encoding it can undo.
///
/// It is generous on purpose. A model that obeys whatever this finds is worse than any real one.
public struct AttackDecoder: Sendable {
    /// Finds them.
    public init() {}

    /// The goals of all canaries that stand in a text in any form, each once, in the order of ``AttackGoal``.
    public func goals(in text: String) -> [AttackGoal] {
        var found: Set<AttackGoal> = []
        for view in views(of: text) { found.formUnion(AttackCanary.goals(in: view)) }
        return AttackGoal.allCases.filter(found.contains)
    }

    /// Everything the text could mean, as lower-case bytes.
    private func views(of text: String) -> [[UInt8]] {
        let unescaped = AttackDecoder.unescaped(Array(text.utf8))
        let twice = AttackDecoder.unescaped(unescaped)
        let readable = String(decoding: twice, as: UTF8.self)
        let folded = Array(folded(readable).utf8)
        let letters = folded.filter { $0 >= 0x61 && $0 <= 0x7A }
        var views = [
            lowered(unescaped), folded, letters, letters.reversed(), letters.map(AttackDecoder.rotated),
            leetLetters(folded), invisible(text),
        ]
        if twice.count != unescaped.count { views.append(lowered(twice)) }
        var spelled = AttackDecoder.runs(in: twice, of: AttackDecoder.isBase64).compactMap(AttackDecoder.base64)
        spelled += AttackDecoder.runs(in: twice, of: AttackDecoder.isHexadecimal).map(AttackDecoder.hexadecimal)
        for mark in [UInt8(ascii: "%"), UInt8(ascii: "=")] where twice.contains(mark) {
            spelled.append(AttackDecoder.marked(twice, by: mark))
        }
        spelled.append(AttackDecoder.entities(readable))
        return views + spelled.map(lowered)
    }

    private func lowered(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// Look-alikes, full-width, mathematical and circled letters as the letters they stand for.
    private func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let plain = text.decomposedStringWithCompatibilityMapping
        var result = String.UnicodeScalarView()
        for scalar in plain.unicodeScalars {
            result.append(AttackDecoder.lookalikes[scalar] ?? scalar)
        }
        return String(result).lowercased()
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        var pairs: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (plain, other) in AttackLetters.lookalikePairs {
            if let from = other.unicodeScalars.first, let to = plain.unicodeScalars.first { pairs[from] = to }
        }
        return pairs
    }()

    private func leetLetters(_ bytes: [UInt8]) -> [UInt8] {
        let digits: [UInt8: UInt8] = [0x34: 0x61, 0x33: 0x65, 0x31: 0x69, 0x30: 0x6F, 0x35: 0x73, 0x37: 0x74]
        guard bytes.contains(where: { $0 >= 0x30 && $0 <= 0x37 }) else { return [] }
        return bytes.map { $0 < 0x40 ? digits[$0] ?? $0 : $0 }.filter { $0 >= 0x61 && $0 <= 0x7A }
    }

    /// What zero-width bits, tags and variation selectors spell, where they are still there.
    private func invisible(_ text: String) -> [UInt8] {
        var (bits, byte, result): (Int, UInt8, [UInt8]) = (0, 0, [])
        for scalar in text.unicodeScalars where !scalar.isASCII {
            switch scalar.value {
            case 0xE0000...0xE007F: result.append(UInt8(scalar.value - 0xE0000))
            case 0xFE00...0xFE0F: result.append(UInt8(scalar.value - 0xFE00))
            case 0xE0100...0xE01EF: result.append(UInt8(scalar.value - 0xE0100 + 16))
            case 0x200B, 0x200C:
                byte = byte << 1 | (scalar.value == 0x200C ? 1 : 0)
                bits += 1
                if bits % 8 == 0 { result.append(byte) }
            default: break
            }
        }
        return result
    }
}
