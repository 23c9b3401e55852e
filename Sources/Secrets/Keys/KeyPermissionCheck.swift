/// Asks a venue what a key may do. A conforming type asks the venue itself, every time, and fails closed: where the
/// answer cannot be understood it throws.
public protocol KeyPermissionCheck: Sendable {
    /// What the venue says.
    /// - Throws: whatever kept it from asking, with what to do about it.
    func permissions(of signer: any RequestSigner) async throws -> KeyPermissions
}
