import Crypto

/// A stranger's text after cleaning.
public typealias UntrustedText = Untrusted<CleanText>

extension Untrusted where Value == CleanText {
    /// Takes in bytes at the border: hashes them as they are, then cleans them.
    ///
    /// - Parameter limit: the most scalars to keep, up to ``CleanText/limit``.
    public init(
        receiving bytes: [UInt8], from origin: UntrustedOrigin, limit: Int = CleanText.standardLimit
    ) {
        self.init(
            CleanText(cleaning: bytes, limit: limit), origin: origin,
            hash: HexadecimalText.of(SHA256.hash(data: bytes)))
    }

    /// Takes in text at the border.
    public init(
        receiving text: String, from origin: UntrustedOrigin, limit: Int = CleanText.standardLimit
    ) {
        self.init(receiving: Array(text.utf8), from: origin, limit: limit)
    }

    /// How many scalars are left after cleaning.
    public var count: Int { reduced(\.count) }
    /// How many hidden or forbidden characters were taken out.
    public var removed: Int { reduced(\.removed) }
}

/// Lower-case hexadecimal digits.
enum HexadecimalText {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two digits for each byte.
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
