import Crypto
import Foundation
import TestSupport
import Testing

@testable import Secrets

/// Published vectors: Project Wycheproof and the Argon2 reference code.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct VectorTests {
    struct Wycheproof<Test: Decodable>: Decodable {
        struct Group: Decodable { let ivSize: Int?, keySize: Int?, tagSize: Int?, tests: [Test], publicKey: PublicKey? }
        struct PublicKey: Decodable { let pk: String }
        let testGroups: [Group]
    }
    struct Sealed: Decodable { let tcId: Int, key, iv, aad, msg, ct, tag, result: String }
    struct Keyed: Decodable { let tcId: Int, key, msg, tag, result: String }
    struct Hash: Decodable {
        let type: String, version: Int, timeCost, memoryKiB, parallelism: UInt32
        let password, salt, hash: String
    }

    @Test func `sealing agrees with every AES-256-GCM vector that has our sizes`() throws {
        let suite: Wycheproof<Sealed> = try unpacked("crypto/aes_gcm_test.json.gz")
        var count = 0
        for group in suite.testGroups where group.ivSize == 96 && group.keySize == 256 && group.tagSize == 128 {
            for test in group.tests {
                count += 1
                try check(test)
            }
        }
        #expect(count > 30)
    }

    private func check(_ test: Sealed) throws {
        let (key, aad, message) = (bytes(hex: test.key), bytes(hex: test.aad), bytes(hex: test.msg))
        let stored = SealedBytes(nonce: bytes(hex: test.iv), ciphertext: bytes(hex: test.ct), tag: bytes(hex: test.tag))
        guard test.result == "valid" else {
            let wasRefused: Bool
            do {
                _ = try opened(stored, key, aad)
                wasRefused = false
            } catch { wasRefused = error is VaultDamage }
            #expect(wasRefused, "vector \(test.tcId)")
            return
        }
        let sealed = try key.withUnsafeBytes { key in
            try message.withUnsafeBytes { try Sealing.seal($0, key: key, nonce: stored.nonce, context: aad) }
        }
        #expect(sealed == stored, "vector \(test.tcId)")
        #expect(try opened(stored, key, aad) == message, "vector \(test.tcId)")
    }

    private func opened(_ sealed: SealedBytes, _ key: [UInt8], _ context: [UInt8]) throws -> [UInt8] {
        try key.withUnsafeBytes { key in
            let secret = try Sealing.open(sealed, key: key, context: context)
            return secret.withUnsafeBytes { Array($0) }
        }
    }

    @Test func `the keyed hash agrees with every HMAC-SHA256 vector`() throws {
        let suite: Wycheproof<Keyed> = try unpacked("crypto/hmac_sha256_test.json.gz")
        var count = 0
        for group in suite.testGroups {
            for test in group.tests {
                count += 1
                let mac = bytes(hex: test.key).withUnsafeBytes { key in
                    bytes(hex: test.msg).withUnsafeBytes { Array(KeyedHash.hmacSHA256(key: key, message: $0)) }
                }
                let expected = bytes(hex: test.tag)
                let isEqual = ConstantTime.areEqual(Array(mac.prefix(expected.count)), expected)
                #expect(isEqual == (test.result == "valid"), "vector \(test.tcId)")
            }
        }
        #expect(count == 87)
    }

    @Test func `Argon2id agrees with the hashes of its reference code`() throws {
        let hashes = try JSONDecoder().decode(
            [Hash].self, from: Data(contentsOf: SharedData.url("crypto/argon2/hash_vectors.json")))
        let ours = hashes.filter { $0.type == "argon2id" && $0.version == 19 }
        #expect(ours.count == 4)
        for vector in ours {
            let key = try Array(vector.password.utf8).withUnsafeBytes {
                let secret = try Argon2id.hash(
                    $0, salt: Array(vector.salt.utf8), memoryKiB: vector.memoryKiB, iterations: vector.timeCost,
                    lanes: vector.parallelism, count: 32)
                return secret.withUnsafeBytes { Array($0) }
            }
            #expect(key == bytes(hex: vector.hash))
        }
    }

    @Test func `Argon2id agrees with its known answer for four lanes`() throws {
        // RFC 9106, section 5.3; also crypto/argon2/argon2id.txt.
        let key = try [UInt8](repeating: 1, count: 32).withUnsafeBytes {
            let secret = try Argon2id.hash(
                $0, salt: [UInt8](repeating: 2, count: 16), secret: [UInt8](repeating: 3, count: 8),
                associated: [UInt8](repeating: 4, count: 12), memoryKiB: 32, iterations: 3, lanes: 4, count: 32)
            return secret.withUnsafeBytes { Array($0) }
        }
        #expect(key == bytes(hex: "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"))
    }

    @Test func `the curve accepts and refuses what the Ed25519 vectors say`() throws {
        struct Verification: Decodable { let tcId: Int, msg, sig, result: String }
        let suite: Wycheproof<Verification> = try unpacked("crypto/ed25519_test.json.gz")
        var count = 0
        for group in suite.testGroups {
            let key = try Curve25519.Signing.PublicKey(
                rawRepresentation: bytes(hex: try #require(group.publicKey).pk))
            for test in group.tests {
                count += 1
                let isValid = key.isValidSignature(Data(bytes(hex: test.sig)), for: Data(bytes(hex: test.msg)))
                #expect(isValid == (test.result == "valid"), "vector \(test.tcId)")
            }
        }
        #expect(count == 75)
    }

    private func unpacked<Value: Decodable>(_ path: String) throws -> Value {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", SharedData.url(path).path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Value.self, from: data)
    }
}
