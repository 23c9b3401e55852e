import Foundation
import Testing

@testable import Secrets

struct BearerKeyTests {
    private let rig = VaultRig()

    private func open() throws -> UnlockedVault {
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        let key = try PendingKey(
            provider: "openai", label: "main", algorithm: .bearer, keyName: "key",
            secret: SecretBytes(text: "nt-demo-model-key-0123"))
        try vault.add(key, permissions: VaultRig.unchecked)
        return vault
    }

    private func text(_ key: BearerKey) throws(SecretsError) -> String {
        var text = ""
        try key.withKey { (bytes) throws(SecretsError) in text = String(decoding: bytes, as: UTF8.self) }
        return text
    }

    @Test func `a provider's key comes back after the vault was closed, and only then is lent`() throws {
        try open().lock()
        let vault = try rig.vault.open(passphrase: try rig.good())
        let key = try vault.bearer(provider: "openai", label: "main")
        #expect(try text(key) == "nt-demo-model-key-0123")
        #expect("\(key)" == "a bearer key" && Mirror(reflecting: key).children.isEmpty)
        #expect(vault.entries.first { $0.provider == "openai" }?.algorithm == .bearer)
        vault.lock()
        #expect(throws: SecretsError.locked) { _ = try text(key) }
    }

    @Test func `a key that signs is never lent`() throws {
        let vault = try open()
        let error = #expect(throws: SecretsError.self) { _ = try vault.bearer(provider: "binance", label: "main") }
        #expect(error.map { "\($0)".contains("never lent") } == true)
        #expect(throws: SecretsError.self) { _ = try vault.bearer(provider: "anthropic", label: "main") }
    }

    @Test func `a provider's key signs nothing`() throws {
        let signer = try open().signer(provider: "openai", label: "main")
        var output: [UInt8] = []
        #expect(throws: SecretsError.self) {
            try Array("x".utf8).withUnsafeBytes { try signer.appendSignature(of: $0, to: &output) }
        }
        #expect(output.isEmpty)
    }

    @Test func `a vault left alone lends nothing more`() throws {
        try rig.makeVault()
        let vault = try rig.vault.open(passphrase: try rig.good(), idleTimeout: .seconds(600))
        let pending = try PendingKey(
            provider: "openai", label: "main", algorithm: .bearer, keyName: "key",
            secret: SecretBytes(text: "nt-demo-model-key-0123"))
        try vault.add(pending, permissions: VaultRig.unchecked)
        let key = try vault.bearer(provider: "openai", label: "main")
        rig.pass(.seconds(599))
        _ = try text(key)
        rig.pass(.seconds(600))
        #expect(throws: SecretsError.locked) { _ = try text(key) }
    }

    @Test(arguments: ["short", "with space in it", "nt-demo-ключ-0123"])
    func `what no header carries is not stored`(secret: String) throws {
        #expect(throws: SecretsError.self) {
            try PendingKey(
                provider: "openai", label: "main", algorithm: .bearer, keyName: "key",
                secret: SecretBytes(text: secret))
        }
    }
}
