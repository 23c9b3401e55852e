import Adapters
import Secrets

/// A signer over a key that nobody uses: the product's own, with the secret in locked memory.
enum BenchmarkKey {
    static func signer() throws -> any RequestSigner {
        let secret = try SecretBytes(capacity: 64) { target in
            for index in 0..<64 { target[index] = UInt8(ascii: "a") + UInt8(index % 26) }
            return 64
        }
        return try PendingKey(
            provider: "binance", label: "benchmark", algorithm: .hmacSHA256,
            keyName: String(repeating: "benchmark0", count: 6) + "name",
            secret: secret
        ).signer
    }

    static let surroundings = ClientSurroundings(
        sleep: { try await Task.sleep(for: $0) }, random: { UInt64.random(in: .min ... .max) })
}
