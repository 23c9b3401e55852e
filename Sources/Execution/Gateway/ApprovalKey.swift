import Crypto

/// The key that approvals are made under; drawn anew at each start, so that no token outlives its process.
public struct ApprovalKey: Sendable {
    let key: SymmetricKey

    /// Wraps 32 random bytes. The caller draws them.
    public init(_ bytes: [UInt8]) {
        precondition(bytes.count >= 32, "an approval key needs 32 random bytes")
        key = SymmetricKey(data: bytes)
    }
}
