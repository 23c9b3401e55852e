/// Signs requests to a venue with a key that stays where it is.
///
/// A conforming type borrows the secret for the length of one signature and never gives it away.
public protocol RequestSigner: Sendable {
    /// The public half that goes into a header: the venue's name for the key. Not a secret, but not for logs.
    var keyName: String { get }
    /// How it signs.
    var algorithm: SigningAlgorithm { get }
    /// Appends the signature of `payload`, as the venue writes it (hex for HMAC, base64 for Ed25519; not
    /// percent-encoded), to `output`.
    ///
    /// - Throws: ``SecretsError`` where the vault has been locked meanwhile; nothing was appended.
    func appendSignature(of payload: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(SecretsError)
}

/// How a key signs.
public enum SigningAlgorithm: String, Sendable, CaseIterable {
    /// HMAC with SHA-256; the secret is text.
    case hmacSHA256 = "hmac-sha256"
    /// Ed25519; the secret is a private key of 32 bytes.
    case ed25519
    /// Not at all: the key itself is the credential and goes into a header, as providers of language models want it.
    /// Such a key signs nothing, and one that signs is never lent.
    case bearer
}
