/// A key that was entered and is not stored yet: it can sign, so that its venue can be asked about it.
public final class PendingKey: Sendable, CustomReflectable {
    /// The venue it is for.
    public let provider: String
    /// What the operator calls it.
    public let label: String
    /// Signs with the key until ``forget()``.
    public var signer: any RequestSigner {
        VaultSigner(keyName: keyName, algorithm: algorithm, secret: secret, idle: nil)
    }
    let keyName: String
    let algorithm: SigningAlgorithm
    let secret: SecretCell

    /// Checks what was entered.
    ///
    /// - Parameters:
    ///   - provider: small letters, digits, `.`, `_`, `-`; at most 64.
    ///   - label: the same.
    ///   - algorithm: how the key signs.
    ///   - keyName: the venue's name for it: printable ASCII, at most 256.
    ///   - secret: text of the venue for HMAC, of the provider for a bearer key; hexadecimal, base64 or PEM for Ed25519.
    /// - Throws: ``SecretsError/unusable(_:)`` with what is wrong and what to enter.
    public init(
        provider: String, label: String, algorithm: SigningAlgorithm, keyName: String, secret: consuming SecretBytes
    ) throws(SecretsError) {
        try PendingKey.check(provider, "provider")
        try PendingKey.check(label, "label")
        guard (1...256).contains(keyName.utf8.count), keyName.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unusable("the key name is not 1 to 256 printable characters; copy it again from the venue")
        }
        self.provider = provider
        self.label = label
        self.algorithm = algorithm
        self.keyName = keyName
        switch algorithm {
        case .hmacSHA256, .bearer:
            try PendingKey.checkText(secret)
            self.secret = SecretCell(secret)
        case .ed25519: self.secret = SecretCell(try Ed25519Secret.key(from: secret))
        }
    }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Wipes the secret; signers of this value throw ``SecretsError/locked`` from now on.
    public func forget() { secret.wipe() }

    private static func check(_ name: String, _ what: String) throws(SecretsError) {
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
        guard isPlain, (1...64).contains(name.utf8.count) else {
            throw .unusable("the \(what) is not 1 to 64 small letters, digits, '.', '_' or '-'; choose another")
        }
    }

    private static func checkText(_ secret: borrowing SecretBytes) throws(SecretsError) {
        let isText = secret.withUnsafeBytes { $0.allSatisfy { (0x21...0x7E).contains($0) } }
        guard isText, (8...4_096).contains(secret.count) else {
            throw .unusable("the secret is not 8 to 4096 printable characters; copy it again from the venue")
        }
    }
}
