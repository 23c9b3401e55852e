import Crypto

/// Proof that certain orders were approved by this process: HMAC-SHA-256 over the canonical bytes of their intent.
public struct ApprovalToken: Sendable {
    private let code: HMAC<SHA256>.MAC

    init(_ intent: OrderIntent, _ key: ApprovalKey) {
        code = HMAC<SHA256>.authenticationCode(for: intent.canonicalBytes, using: key.key)
    }

    /// Whether it was issued for exactly this intent; compared in constant time.
    func approves(_ intent: OrderIntent, _ key: ApprovalKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: intent.canonicalBytes, using: key.key)
    }

    /// The digest that the journal keeps of it.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(code))) }
}
