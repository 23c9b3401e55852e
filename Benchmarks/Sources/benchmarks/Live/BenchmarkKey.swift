import Adapters
import Secrets

/// A signer over a key that nobody uses: the product's own, with the secret in locked memory.
enum BenchmarkKey {
    static func signer() throws -> any RequestSigner {
        let secret = (0..<64).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        return try PendingKey(
            provider: "binance", label: "benchmark", algorithm: .hmacSHA256,
            keyName: String(repeating: "benchmark0", count: 6) + "name",
            secret: try secret.withUnsafeBytes { try SecretBytes(copying: $0) }
        ).signer
    }

    static let surroundings = ClientSurroundings(
        sleep: { try await Task.sleep(for: $0) }, random: { UInt64.random(in: .min ... .max) })
}
