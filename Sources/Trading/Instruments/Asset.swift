/// The code of an asset, as traders write it: `BTC`, `USDT`.
public struct Asset: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// One to twenty capital letters and digits.
    public let code: String

    /// An asset by its code; small letters become capitals.
    /// - Throws: ``InstrumentError/invalidAsset(_:)`` for anything but 1 to 20 letters and digits.
    public init(_ code: String) throws(InstrumentError) {
        let isValid =
            (1...20).contains(code.utf8.count)
            && code.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
            }
        guard isValid else { throw .invalidAsset(code) }  // Before capitals: those of "ß" are two letters.
        self.code = code.uppercased()
    }

    /// Reads the code.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }

    /// The code.
    public var description: String { code }

    /// By code.
    public static func < (a: Asset, b: Asset) -> Bool { a.code < b.code }
}
