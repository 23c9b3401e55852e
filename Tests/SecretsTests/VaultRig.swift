import Foundation
import Synchronization

@testable import Secrets

/// A vault in a folder of its own, with a quick derivation and surroundings that are written down.
final class VaultRig: Sendable {
    struct Death: Error, Equatable {}

    let folder: String
    private let log = Mutex<[Duration]>([])
    private let clock = Mutex<Duration>(.zero)
    private let deadlyPoint = Mutex<String?>(nil)
    private let derivations = Mutex(0)

    init() {
        var template = Array("/tmp/neuratrade-vault-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/neuratrade-vault-none"
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // A folder left in /tmp harms nothing.

    var waits: [Duration] { log.withLock { $0 } }
    var derivationCount: Int { derivations.withLock { $0 } }
    var places: VaultPlaces { VaultPlaces(folder: folder) }

    func dieAt(_ point: String?) { deadlyPoint.withLock { $0 = point } }
    func pass(_ time: Duration) { clock.withLock { $0 += time } }

    var surroundings: VaultSurroundings {
        VaultSurroundings(
            fillRandom: { target in
                var generator = SystemRandomNumberGenerator()
                for index in target.indices { target[index] = UInt8.random(in: .min ... .max, using: &generator) }
            },
            wait: { time in self.log.withLock { $0.append(time) } },
            now: { self.clock.withLock { $0 } },
            fault: { point in if self.deadlyPoint.withLock({ $0 }) == point { throw Death() } })
    }

    var vault: Vault {
        Vault(places: places, surroundings: surroundings) { (passphrase, salt, parameters) throws(SecretsError) in
            self.derivations.withLock { $0 += 1 }
            let message = salt + Array("\(parameters)".utf8)
            return try passphrase.withUnsafeBytes { (key) throws(SecretsError) -> SecretBytes in
                try SecretBytes(capacity: 32) { target in
                    target.copyBytes(
                        from: message.withUnsafeBytes { Array(KeyedHash.hmacSHA256(key: key, message: $0)) })
                    return 32
                }
            }
        }
    }

    /// Makes a vault with the keys named; the secret of `main` is `nt-demo-secret-main-0123`.
    func makeVault(_ labels: [String] = []) throws {
        try vault.create(passphrase: try good(), parameters: .floor)
        let opened = try vault.open(passphrase: try good())
        for label in labels { try opened.add(try key(label), permissions: VaultRig.unchecked) }
    }

    func key(_ label: String, secret: String? = nil) throws -> PendingKey {
        try PendingKey(
            provider: "binance", label: label, algorithm: .hmacSHA256, keyName: "nt-demo-key-\(label)-0001",
            secret: SecretBytes(text: secret ?? "nt-demo-secret-\(label)-0123"))
    }

    func good() throws -> SecretBytes { try SecretBytes(text: "correct horse battery staple") }

    func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
    }

    static let unchecked = PermissionRecord(isChecked: false, timeMilliseconds: 1_767_225_600_000)
    static let checked = PermissionRecord(isChecked: true, timeMilliseconds: 1_767_225_600_001)
}

extension SecretBytes {
    init(text: String) throws(SecretsError) {
        try self.init(capacity: text.utf8.count) { target in
            target.copyBytes(from: text.utf8)
            return target.count
        }
    }

    var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}

extension RequestSigner {
    func signature(of payload: String) throws -> String {
        var output: [UInt8] = []
        try Array(payload.utf8).withUnsafeBytes { try appendSignature(of: $0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }
}

func bytes(hex: String) -> [UInt8] {
    var result: [UInt8] = []
    var digits = hex.utf8.makeIterator()
    while let high = digits.next().flatMap(Hexadecimal.value), let low = digits.next().flatMap(Hexadecimal.value) {
        result.append(high << 4 | low)
    }
    return result
}

/// Whether an error is the one answer to everything that is wrong with passphrase or file.
func isWrongOrDamaged(_ error: any Error) -> Bool {
    if case SecretsError.wrongPassphraseOrDamaged = error { return true }
    return false
}
