import Crypto

/// The key under which a journal's records are authenticated: whoever does not have it cannot make a record that
/// verification accepts.
public struct AuditKey: Sendable {
    /// Bytes of a key.
    public static let length = 32

    /// Which key it is, without telling the key: 16 hexadecimal digits.
    public let id: String
    private let key: SymmetricKey

    /// A key from the vault, or from anywhere else; the bytes are copied into memory that is wiped on release.
    ///
    /// - Returns: `nil` unless there are exactly ``length`` bytes.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == AuditKey.length else { return nil }
        key = SymmetricKey(data: bytes)
        id = hexadecimal(
            HMAC<SHA256>.authenticationCode(for: Array("neuratrade audit key id 1".utf8), using: key).prefix(8))
    }

    /// The authentication code of some bytes in one use of them; the same bytes in another use have another.
    func mac(_ use: Use, _ bytes: some Sequence<UInt8>) -> HashedAuthenticationCode<SHA256> {
        var hmac = HMAC<SHA256>(key: key)
        hmac.update(data: [use.rawValue])
        hmac.update(data: Array(bytes))
        return hmac.finalize()
    }

    /// Whether a code is that of some bytes; takes the same time for every wrong one.
    func accepts(_ mac: [UInt8], _ use: Use, _ bytes: some Sequence<UInt8>) -> Bool {
        let expected = Array(self.mac(use, bytes))
        guard mac.count == expected.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(mac, expected) { difference |= one ^ other }
        return difference == 0
    }

    /// What is authenticated. Never give a number to something else.
    enum Use: UInt8 {
        case record = 1
        case anchor = 2
        case session = 3
        case mark = 4
    }
}
