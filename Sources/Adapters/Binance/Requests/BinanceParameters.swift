/// Names and values of a request as they go over the wire: percent-encoded, joined with `=` and `&`, in the order added.
public struct BinanceParameters: Hashable, Sendable {
    /// What is sent and signed.
    public private(set) var bytes: [UInt8] = []

    /// None.
    public init() { bytes.reserveCapacity(256) }

    /// Adds a text; whatever is not a letter, a digit or one of `-._~` is percent-encoded.
    public mutating func add(_ name: StaticString, _ text: String) {
        begin(name)
        for byte in text.utf8 { BinanceBytes.appendEncoded(byte, to: &bytes) }
    }

    /// Adds a whole number.
    public mutating func add(_ name: StaticString, _ number: Int64) {
        begin(name)
        BinanceBytes.append(number, to: &bytes)
    }

    /// Adds a number that may be absent.
    mutating func add(_ name: StaticString, _ number: Int64?) {
        if let number { add(name, number) }
    }

    /// Adds a decimal that was written already.
    mutating func add(_ name: StaticString, decimal: [UInt8]) {
        begin(name)
        bytes.append(contentsOf: decimal)
    }

    private mutating func begin(_ name: StaticString) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        BinanceBytes.append(name, to: &bytes)
        bytes.append(UInt8(ascii: "="))
    }
}
