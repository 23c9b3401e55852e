import Foundation
import Testing

@testable import Secrets

struct VaultLockingTests {
    private let rig = VaultRig()

    @Test func `a locked vault signs nothing, lists nothing and stores nothing`() throws {
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        let signer = try vault.signer(provider: "binance", label: "main")
        _ = try signer.signature(of: "x")
        vault.lock()
        vault.lock()
        var output = Array("kept".utf8)
        #expect(throws: SecretsError.locked) {
            try Array("x".utf8).withUnsafeBytes { try signer.appendSignature(of: $0, to: &output) }
        }
        #expect(output == Array("kept".utf8))
        #expect(vault.entries.isEmpty)
        #expect(throws: SecretsError.locked) { _ = try vault.signer(provider: "binance", label: "main") }
        #expect(throws: SecretsError.locked) { try vault.add(try rig.key("new"), permissions: VaultRig.unchecked) }
    }

    @Test func `a vault left alone for its idle time locks itself, and stays locked`() throws {
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good(), idleTimeout: .seconds(600))
        let signer = try vault.signer(provider: "binance", label: "main")
        rig.pass(.seconds(599))
        _ = try signer.signature(of: "x")
        rig.pass(.seconds(599))
        #expect(!vault.lockIfIdle())
        rig.pass(.seconds(1))
        #expect(throws: SecretsError.locked) { _ = try signer.signature(of: "x") }
        #expect(throws: SecretsError.locked) { _ = try vault.signer(provider: "binance", label: "main") }
        #expect(vault.lockIfIdle())
        #expect(vault.entries.isEmpty)
    }

    @Test func `a signature cannot be made while or after another thread locks`() async throws {
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        let signer = try vault.signer(provider: "binance", label: "main")
        let expected = try signer.signature(of: "x")
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<8 {
                group.addTask {
                    if index == 4 { vault.lock() }
                    for _ in 0..<200 {
                        do { if try signer.signature(of: "x") != expected { return false } } catch {
                            if error as? SecretsError != .locked { return false }
                        }
                    }
                    return true
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(throws: SecretsError.locked) { _ = try signer.signature(of: "x") }
    }

    @Test func `a key that is forgotten signs no more`() throws {
        let key = try rig.key("main")
        let signer = key.signer
        _ = try signer.signature(of: "x")
        key.forget()
        #expect(throws: SecretsError.locked) { _ = try signer.signature(of: "x") }
    }

    @Test func `nothing that can be printed shows a secret`() throws {
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        let signer = try vault.signer(provider: "binance", label: "main")
        let key = try rig.key("main")
        let values: [Any] = [
            vault, signer, key, vault.entries, rig.vault, vault.contents, vault.dataKey,
            SecretsError.wrongPassphraseOrDamaged(path: rig.places.path),
        ]
        for value in values {
            var text = "\(value)" + String(reflecting: value)
            dump(value, to: &text)
            #expect(!text.contains("nt-demo-secret"), "\(type(of: value))")
            #expect(!text.contains("correct horse"), "\(type(of: value))")
        }
        for value in [vault, signer, key] as [Any] {
            var text = "\(value)" + String(reflecting: value)
            dump(value, to: &text)
            #expect(!text.contains("nt-demo"), "\(type(of: value))")
        }
    }

    @Test func `no file holds a secret or a key name in the clear`() throws {
        try rig.makeVault(["main"])
        try rig.vault.exportBackup(to: rig.folder + "/backup", passphrase: try rig.good())
        for name in try FileManager.default.contentsOfDirectory(atPath: rig.folder) {
            let text = String(decoding: try rig.read(rig.folder + "/" + name), as: UTF8.self)
            for canary in ["nt-demo", "correct horse", "secret-main"] { #expect(!text.contains(canary), "\(name)") }
        }
    }
}
