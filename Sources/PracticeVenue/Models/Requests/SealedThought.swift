import Crypto

/// What a provider hides in a reasoning item or signs under a thinking block: nobody else can make one, so that an item
/// that comes back changed is noticed.
enum SealedThought {
    private static let key = SymmetricKey(data: Array("a practice model's thoughts are no secret".utf8))

    /// Seals a text.
    static func seal(_ text: String) -> String {
        let payload = Array(text.utf8)
        return Base64.encoded(Array(HMAC<SHA256>.authenticationCode(for: payload, using: key)) + payload)
    }

    /// Whether it was sealed here and is unchanged.
    static func isGenuine(_ sealed: String) -> Bool { opened(sealed) != nil }

    /// Whether a signature is this text's.
    static func signs(_ signature: String, _ text: String) -> Bool { seal(text) == signature }

    private static func opened(_ sealed: String) -> [UInt8]? {
        guard let bytes = Base64.decoded(sealed), bytes.count >= 32 else { return nil }
        let (code, payload) = (bytes.prefix(32), bytes.dropFirst(32))
        guard HMAC<SHA256>.isValidAuthenticationCode(Array(code), authenticating: Array(payload), using: key) else {
            return nil
        }
        return Array(payload)
    }
}
