import Foundation
import Testing

@testable import Secrets

struct VaultRotationTests {
    @Test func `rotation keeps the keys and changes everything that is encrypted`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main", "second"])
        let before = try VaultImage.decode(try rig.read(rig.places.path)).image
        try rig.vault.rotate(passphrase: try rig.good())
        let after = try VaultImage.decode(try rig.read(rig.places.path)).image
        #expect(after.header.salt != before.header.salt)
        #expect(after.header.wrappedKey != before.header.wrappedKey)
        #expect(after.header.generation == before.header.generation + 1)
        #expect(after.header.sealCount == 4)
        for (old, new) in zip(before.rows, after.rows) {
            for (oldField, newField) in zip(old.fields, new.fields) { #expect(oldField.sealed != newField.sealed) }
        }
        let vault = try rig.vault.open(passphrase: try rig.good())
        #expect(vault.entries.map(\.label) == ["main", "second"])
        #expect(
            try vault.signer(provider: "binance", label: "main").signature(of: "x")
                == rig.key("main").signer.signature(of: "x"))
    }

    @Test func `after a new passphrase the old one opens nothing`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        try rig.vault.rotate(passphrase: try rig.good(), newPassphrase: SecretBytes(text: "another long passphrase"))
        #expect(throws: SecretsError.wrongPassphraseOrDamaged(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
        let vault = try rig.vault.open(passphrase: SecretBytes(text: "another long passphrase"))
        #expect(vault.entries.count == 1)
    }

    @Test func `a new passphrase is held to the same length`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        #expect(throws: SecretsError.self) {
            try rig.vault.rotate(passphrase: try rig.good(), newPassphrase: SecretBytes(text: "too short"))
        }
        _ = try rig.vault.open(passphrase: try rig.good())
    }

    @Test func `a backup opens under the same passphrase and shares no key with the vault`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let path = rig.folder + "/backup"
        try rig.vault.exportBackup(to: path, passphrase: try rig.good())
        let vault = try VaultImage.decode(try rig.read(rig.places.path))
        let copy = try VaultImage.decode(try rig.read(path))
        #expect(vault.image.header.salt != copy.image.header.salt)
        #expect(vault.image.rows[0].fields != copy.image.rows[0].fields)
        let other = VaultRig()
        try other.vault.restore(from: path, passphrase: try rig.good())
        let restored = try other.vault.open(passphrase: try rig.good())
        #expect(
            try restored.signer(provider: "binance", label: "main").signature(of: "x")
                == rig.key("main").signer.signature(of: "x"))
    }

    @Test func `a backup is not written over anything, and not under another passphrase`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let path = rig.folder + "/backup"
        try rig.write([1, 2, 3], to: path)
        #expect(throws: SecretsError.self) { try rig.vault.exportBackup(to: path, passphrase: try rig.good()) }
        #expect(try rig.read(path) == [1, 2, 3])
        #expect(throws: SecretsError.self) {
            try rig.vault.exportBackup(
                to: rig.folder + "/second", passphrase: SecretBytes(text: "incorrect horse battery"))
        }
        #expect(!PrivateFile.exists(rig.folder + "/second"))
    }

    @Test func `an older vault that is restored on purpose becomes the newest`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        try rig.vault.exportBackup(to: rig.folder + "/backup", passphrase: try rig.good())
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("second"), permissions: VaultRig.unchecked)
        let newest = try rig.read(rig.places.path)
        try rig.vault.restore(from: rig.folder + "/backup", passphrase: try rig.good())
        let vault = try rig.vault.open(passphrase: try rig.good())
        #expect(vault.entries.map(\.label) == ["main"])
        #expect(vault.image.header.generation == 4)
        try rig.write(newest, to: rig.places.path)
        #expect(throws: SecretsError.rolledBack(path: rig.places.path, generation: 3, lastSeen: 4)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }

    @Test func `a lost head is replaced by restoring the vault from itself`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        unlink(rig.places.headPath)
        try rig.vault.restore(from: rig.places.path, passphrase: try rig.good())
        #expect(try rig.vault.open(passphrase: try rig.good()).entries.map(\.label) == ["main"])
    }

    @Test func `a damaged backup replaces nothing`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        try rig.vault.exportBackup(to: rig.folder + "/backup", passphrase: try rig.good())
        var bad = try rig.read(rig.folder + "/backup")
        bad[100] ^= 1
        try rig.write(bad, to: rig.folder + "/backup")
        let before = try rig.read(rig.places.path)
        #expect(throws: SecretsError.wrongPassphraseOrDamaged(path: rig.folder + "/backup")) {
            try rig.vault.restore(from: rig.folder + "/backup", passphrase: try rig.good())
        }
        #expect(try rig.read(rig.places.path) == before)
    }
}
