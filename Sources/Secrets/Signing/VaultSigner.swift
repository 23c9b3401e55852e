import Synchronization

/// Signs with a key that stays in its vault. Describes itself without it.
final class VaultSigner: RequestSigner, CustomStringConvertible, CustomReflectable {
    let keyName: String
    let algorithm: SigningAlgorithm
    private let secret: SecretCell
    private let idle: IdleWatch?

    init(keyName: String, algorithm: SigningAlgorithm, secret: SecretCell, idle: IdleWatch?) {
        self.keyName = keyName
        self.algorithm = algorithm
        self.secret = secret
        self.idle = idle
    }

    var description: String { "a signer (\(algorithm.rawValue))" }
    var customMirror: Mirror { Mirror(self, children: [:]) }

    func appendSignature(of payload: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(SecretsError) {
        if let idle, !idle.use() {
            secret.wipe()
            throw .locked
        }
        try secret.withUnsafeBytes { (key) throws(SecretsError) in
            try Signature.append(of: payload, key: key, algorithm: algorithm, to: &output)
        }
    }
}
