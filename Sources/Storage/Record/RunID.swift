import Crypto

/// The short name of a run: eight of the characters `a`–`z` and `2`–`7`, derived from everything that decides the run.
public struct RunID: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// The eight characters.
    public let text: String

    /// Characters of a name.
    public static let length = 8

    /// Reads a name; `nil` for anything but eight characters of the alphabet. Capitals are taken as small letters.
    public init?(_ description: String) {
        let text = description.lowercased()
        guard text.utf8.count == RunID.length, text.utf8.allSatisfy(RunID.isDigit) else { return nil }
        self.text = text
    }

    /// The name of what `bytes` describe: the first 40 bits of their SHA-256, in base32 (RFC 4648).
    init(describing bytes: [UInt8]) {
        var bits: UInt64 = 0
        for byte in SHA256.hash(data: bytes).prefix(5) { bits = bits << 8 | UInt64(byte) }
        var text = ""
        for place in (0..<RunID.length).reversed() {
            let digit = UInt8(truncatingIfNeeded: bits >> UInt64(5 * place)) & 31
            text.unicodeScalars.append(
                UnicodeScalar(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "2") + digit - 26))
        }
        self.text = text
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains(byte)
    }

    /// The eight characters.
    public var description: String { text }

    /// By the bytes of the name.
    public static func < (a: RunID, b: RunID) -> Bool { a.text < b.text }
}
