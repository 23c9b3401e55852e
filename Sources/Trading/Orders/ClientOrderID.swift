/// Our own name for an order at a venue; one intent has one for good.
///
/// A venue echoes it back in every report, so it is how an order is found again after a lost answer.
public struct ClientOrderID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// The longest that every venue takes, in characters.
    public static let maxLength = 36
    /// The fewest characters of hash that keep two intents apart: 80 bits.
    public static let minHashLength = 16

    /// 1 to 36 characters of `A`–`Z`, `a`–`z`, `0`–`9`, `-`, `_`, `.`, `:` and `/`.
    public let text: String

    /// An id by its text, for one that a venue reports.
    /// - Throws: ``OrderError/invalidClientOrderID(_:)``; treat the order as foreign.
    public init(_ text: String) throws(OrderError) {
        guard (1...ClientOrderID.maxLength).contains(text.utf8.count), text.utf8.allSatisfy(ClientOrderID.isAllowed)
        else { throw .invalidClientOrderID(text) }
        self.text = text
    }

    /// `prefix` followed by `hash` in base32 (RFC 4648, lower case, no padding), cut to `length` characters.
    ///
    /// Pure: the same intent gives the same id in every process. The prefix is the install's, so that ownership is read
    /// from the id alone.
    ///
    /// - Parameters:
    ///   - prefix: up to 20 of the characters that ``text`` allows.
    ///   - hash: a digest of (install id, intent id), at least 10 bytes.
    ///   - length: the venue's limit, at most 36.
    /// - Throws: ``OrderError/invalidClientOrderID(_:)`` for other characters in the prefix;
    ///   ``OrderError/hashTooShort(characters:)`` where fewer than 80 bits of the hash would remain.
    public static func derived(prefix: String, hash: some Sequence<UInt8>, length: Int = maxLength)
        throws(OrderError) -> ClientOrderID
    {
        let room = min(max(0, length), maxLength) - prefix.utf8.count
        let digits = base32(hash, limit: max(0, room))
        guard digits.utf8.count >= minHashLength else { throw .hashTooShort(characters: digits.utf8.count) }
        return try ClientOrderID(prefix + digits)
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The text.
    public var description: String { text }

    /// By the bytes of the text.
    public static func < (a: ClientOrderID, b: ClientOrderID) -> Bool { a.text < b.text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"): true  // - . / 0-9 :
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }

    /// Five bits to a character, most significant first; the last group is filled with zero bits.
    private static func base32(_ bytes: some Sequence<UInt8>, limit: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var digits: [UInt8] = []
        var pending = 0
        var pendingBits = 0
        for byte in bytes where digits.count < limit {
            pending = (pending << 8 | Int(byte)) & 0xfff
            pendingBits += 8
            while pendingBits >= 5 {
                pendingBits -= 5
                digits.append(alphabet[pending >> pendingBits & 31])
            }
        }
        if pendingBits > 0 { digits.append(alphabet[pending << (5 - pendingBits) & 31]) }
        return String(decoding: digits.prefix(limit), as: UTF8.self)
    }
}
