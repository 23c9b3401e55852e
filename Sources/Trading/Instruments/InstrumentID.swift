/// The name of an instrument: base and quote asset, written `BTC/USDT`.
public struct InstrumentID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// What is bought and sold.
    public let base: Asset
    /// What it is paid with.
    public let quote: Asset

    /// The instrument that trades `base` for `quote`, which differ.
    public init(base: Asset, quote: Asset) {
        self.base = base
        self.quote = quote
    }

    /// Reads `BASE/QUOTE`.
    /// - Throws: ``InstrumentError/invalidID(_:)`` or ``InstrumentError/invalidAsset(_:)``.
    public init(_ text: String) throws(InstrumentError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .invalidID(text) }
        base = try Asset(String(parts[0]))
        quote = try Asset(String(parts[1]))
        guard base != quote else { throw .invalidID(text) }
    }

    /// Reads `BASE/QUOTE`.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes `BASE/QUOTE`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// `BASE/QUOTE`.
    public var description: String { "\(base)/\(quote)" }

    /// By name.
    public static func < (a: InstrumentID, b: InstrumentID) -> Bool { a.description < b.description }
}
