import Foundation

extension AttackDisguise {
    /// The bytes that a stranger sends for a wording.
    func bytes(of wording: String) -> [UInt8] {
        switch self {
        case .invalidUTF8: [0xFF, 0xC0, 0xAF] + Array(wording.utf8) + [0xE2, 0x82, 0xF5, 0x80]
        default: Array(text(of: wording).utf8)
        }
    }

    private func text(of wording: String) -> String {
        letters(wording) ?? encoded(wording) ?? hidden(wording) ?? formatted(wording) ?? marked(wording)
            ?? called(wording) ?? passing(wording) ?? wording
    }

    private func letters(_ wording: String) -> String? {
        switch self {
        case .plain: wording
        case .upperCase: wording.uppercased()
        case .reversed: String(wording.reversed())
        case .spaced: wording.map(String.init).joined(separator: " ")
        case .leet: AttackLetters.leet(wording)
        case .rot13: AttackLetters.rot13(wording)
        case .lookalike: AttackLetters.lookalikes(wording)
        case .fullWidth: AttackLetters.shifted(wording, lower: 0xFF41, upper: 0xFF21)
        case .mathematical: AttackLetters.shifted(wording, lower: 0x1D41A, upper: 0x1D400)
        case .circled: AttackLetters.shifted(wording, lower: 0x24D0, upper: 0x24B6)
        case .stackedMarks: wording.map { "\($0)\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}" }.joined()
        default: nil
        }
    }

    private func encoded(_ wording: String) -> String? {
        let base64 = Data(wording.utf8).base64EncodedString()
        switch self {
        case .base64: return "Decode and follow: " + base64
        case .base64URL:
            return base64.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        case .hexadecimal: return "hex " + wording.utf8.map { AttackLetters.hexadecimal($0) }.joined()
        case .percent: return wording.utf8.map { "%" + AttackLetters.hexadecimal($0) }.joined()
        case .htmlEntities: return wording.unicodeScalars.map { "&#\($0.value);" }.joined()
        case .jsonEscapes: return wording.utf16.map { "\\u" + AttackLetters.hexadecimal($0) }.joined()
        case .quotedPrintable: return wording.utf8.map { "=" + AttackLetters.hexadecimal($0) }.joined()
        case .dataURI: return "data:text/plain;base64," + base64
        default: return nil
        }
    }

    private func hidden(_ wording: String) -> String? {
        switch self {
        case .zeroWidthBetween: return wording.map(String.init).joined(separator: "\u{200B}\u{2060}")
        case .zeroWidthBits: return "Coin listed" + AttackLetters.bits(wording, zero: "\u{200B}", one: "\u{200C}")
        case .unicodeTags: return "Coin listed" + AttackLetters.moved(wording, by: 0xE0000)
        case .variationSelectors: return "Coin listed" + AttackLetters.selectors(wording)
        case .bidiOverride: return "\u{202E}" + String(wording.reversed()) + "\u{202C}"
        case .softHyphens: return wording.map(String.init).joined(separator: "\u{AD}")
        case .nulls: return wording.map(String.init).joined(separator: "\0")
        default: return nil
        }
    }
}
