/// A JSON number as its digits spell it, such as `1`, `-0.50` or `1e-7`.
public struct JSONNumber: Hashable, Sendable {
    /// The token, by the grammar of RFC 8259.
    public let text: String

    /// A whole number.
    public init(_ value: Int) { text = String(value) }

    /// The number that `text` spells, kept as it is spelled; `nil` where it is not one whole JSON number.
    public init?(parsing text: String) {
        var text = text
        let number = text.withUTF8 { bytes -> JSONNumber? in
            guard let first = bytes.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
                return nil
            }
            return switch JSONReader.document(bytes, .standard) {
            case .success(.number(let number)) where number.text.utf8.count == bytes.count: number
            default: nil
            }
        }
        guard let number else { return nil }
        self = number
    }

    /// A number whose token is known to follow the grammar.
    init(uncheckedText text: String) { self.text = text }

    /// The whole number it spells exactly, where there is one that fits; `1.0` and `1e2` count.
    public var integer: Int? { Int(text) ?? JSONDecimal(self).integer }

    /// The nearest floating-point number; infinite where it is out of range. For ratios and weights, never for money.
    public var double: Double { Double(text) ?? .nan }

    /// Whether both have the same value, exactly: `1.0` means `1`.
    public func means(_ other: JSONNumber) -> Bool { text == other.text || JSONDecimal(self) == JSONDecimal(other) }
}
