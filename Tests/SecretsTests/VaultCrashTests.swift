import Foundation
import Testing

@testable import Secrets

struct VaultCrashTests {
    @Test(arguments: [("vault.beforeRename", ["main"]), ("vault.afterRename", ["main", "second"])])
    func `a death while a key is stored leaves the old vault or the new, whole`(point: String, left: [String]) throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        rig.dieAt(point)
        #expect(throws: VaultRig.Death.self) { try vault.add(try rig.key("second"), permissions: VaultRig.unchecked) }
        rig.dieAt(nil)
        let survivor = try rig.vault.open(passphrase: try rig.good())
        #expect(survivor.entries.map(\.label) == left)
        try survivor.add(try rig.key("third"), permissions: VaultRig.unchecked)
        #expect(try rig.vault.open(passphrase: try rig.good()).entries.map(\.label) == left + ["third"])
        #expect(!PrivateFile.exists(rig.places.path + ".new"))
    }

    @Test(arguments: ["vault.beforeRename", "vault.afterRename"])
    func `a death while the passphrase changes leaves one that opens`(point: String) throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        rig.dieAt(point)
        #expect(throws: VaultRig.Death.self) {
            try rig.vault.rotate(
                passphrase: try rig.good(), newPassphrase: SecretBytes(text: "another long passphrase"))
        }
        rig.dieAt(nil)
        let survivor =
            point == "vault.beforeRename"
            ? try rig.vault.open(passphrase: try rig.good())
            : try rig.vault.open(passphrase: SecretBytes(text: "another long passphrase"))
        #expect(survivor.entries.map(\.label) == ["main"])
    }

    @Test(arguments: ["vault.beforeRename", "vault.afterRename"])
    func `a death while a vault is restored leaves the old one or the restored`(point: String) throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        try rig.vault.exportBackup(to: rig.folder + "/backup", passphrase: try rig.good())
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("second"), permissions: VaultRig.unchecked)
        rig.dieAt(point)
        #expect(throws: VaultRig.Death.self) {
            try rig.vault.restore(from: rig.folder + "/backup", passphrase: try rig.good())
        }
        rig.dieAt(nil)
        let labels = try rig.vault.open(passphrase: try rig.good()).entries.map(\.label)
        #expect(labels == (point == "vault.beforeRename" ? ["main", "second"] : ["main"]))
    }

    @Test func `a vault newer than its head is accepted once and remembered`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let old = try rig.read(rig.places.path)
        let vault = try rig.vault.open(passphrase: try rig.good())
        rig.dieAt("vault.afterRename")
        #expect(throws: VaultRig.Death.self) { try vault.add(try rig.key("second"), permissions: VaultRig.unchecked) }
        rig.dieAt(nil)
        _ = try rig.vault.open(passphrase: try rig.good())
        try rig.write(old, to: rig.places.path)
        #expect(throws: SecretsError.rolledBack(path: rig.places.path, generation: 2, lastSeen: 3)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }

    @Test func `a folder that takes no file leaves the vault as it was`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let before = try rig.read(rig.places.path)
        let vault = try rig.vault.open(passphrase: try rig.good())
        mkdir(rig.places.path + ".new", 0o700)
        #expect(throws: SecretsError.self) { try vault.add(try rig.key("second"), permissions: VaultRig.unchecked) }
        #expect(try rig.read(rig.places.path) == before)
        #expect(vault.entries.map(\.label) == ["main"])
    }
}
