import Foundation
import Testing

@testable import Secrets

/// Swaps, old rows and old files. The attacker here can write files; some tests even lend them the MAC key, to see that
/// the binding of each field holds without the MAC.
struct VaultRollbackTests {
    private let rig = VaultRig()

    @Test func `fields of one row cannot change places`() throws {
        try expectDamage { image in
            let field = image.rows[0].fields[0].sealed
            image.rows[0].fields[0].sealed = image.rows[0].fields[1].sealed
            image.rows[0].fields[1].sealed = field
        }
    }

    @Test func `secrets of two rows cannot change places`() throws {
        try expectDamage { image in
            let field = image.rows[0].fields[1]
            image.rows[0].fields[1] = image.rows[1].fields[1]
            image.rows[1].fields[1] = field
        }
    }

    @Test func `a secret cannot be given to another venue, label, owner or algorithm`() throws {
        try expectDamage { $0.rows[0].provider = "kraken" }
        try expectDamage { $0.rows[0].label = "other" }
        try expectDamage { $0.rows[0].owner = "another" }
        try expectDamage { $0.rows[0].algorithm = .ed25519 }
    }

    @Test func `an unchecked key cannot be called checked`() throws {
        try expectDamage { $0.rows[0].permissions = VaultRig.checked }
    }

    @Test func `a row cannot take another number or version`() throws {
        try expectDamage { $0.rows[0].version += 1 }
        try expectDamage { $0.rows[0] = $0.rows[0].renumbered(77) }
        try expectDamage { $0.rows[1] = $0.rows[0] }
    }

    @Test func `an older version of a row is refused`() throws {
        try rig.makeVault(["main", "second"])
        let old = try image()
        let vault = try rig.vault.open(passphrase: try rig.good())
        let new = try rig.key("main", secret: VenueSignatureTests.demo)
        try vault.add(new, permissions: VaultRig.checked, replacing: true)
        var (image, mac) = try VaultImage.decode(try rig.read(rig.places.path))
        let place = try #require(image.rows.firstIndex { $0.label == "main" })
        image.rows[place] = old.rows[0]
        try expectDamage(image, mac: mac)
    }

    @Test func `a deleted row is noticed`() throws {
        try rig.makeVault(["main", "second"])
        var (image, mac) = try VaultImage.decode(try rig.read(rig.places.path))
        image.rows.removeLast()
        try expectDamage(image, mac: mac)
    }

    @Test func `a generation cannot be rewritten`() throws {
        try rig.makeVault(["main"])
        var (image, mac) = try VaultImage.decode(try rig.read(rig.places.path))
        image.header.generation += 1
        try expectDamage(image, mac: mac)
    }

    @Test func `an older file is refused by name`() throws {
        try rig.makeVault(["main"])
        let old = try rig.read(rig.places.path)
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("second"), permissions: VaultRig.unchecked)
        try rig.write(old, to: rig.places.path)
        #expect(throws: SecretsError.rolledBack(path: rig.places.path, generation: 2, lastSeen: 3)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }

    @Test func `another file of the same generation is refused`() throws {
        try rig.makeVault(["main"])
        let (old, head) = (try rig.read(rig.places.path), try rig.read(rig.places.headPath))
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("lost"), permissions: VaultRig.unchecked)
        let lost = try rig.read(rig.places.path)
        try rig.write(old, to: rig.places.path)
        try rig.write(head, to: rig.places.headPath)
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("kept"), permissions: VaultRig.unchecked)
        try rig.write(lost, to: rig.places.path)
        #expect(throws: SecretsError.rolledBack(path: rig.places.path, generation: 3, lastSeen: 3)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }

    @Test func `a head that is lost, damaged or of another vault is refused`() throws {
        try rig.makeVault(["main"])
        let head = try rig.read(rig.places.headPath)
        let other = VaultRig()
        try other.makeVault(["main"])
        let expected = SecretsError.headUnusable(path: rig.places.headPath)
        unlink(rig.places.headPath)
        #expect(throws: expected) { _ = try rig.vault.open(passphrase: try rig.good()) }
        for index in head.indices {
            var bad = head
            bad[index] ^= 1
            try rig.write(bad, to: rig.places.headPath)
            #expect(throws: expected) { _ = try rig.vault.open(passphrase: try rig.good()) }
        }
        try rig.write(try other.read(other.places.headPath), to: rig.places.headPath)
        #expect(throws: expected) { _ = try rig.vault.open(passphrase: try rig.good()) }
        try rig.write(head, to: rig.places.headPath)
        _ = try rig.vault.open(passphrase: try rig.good())
    }

    private func image() throws -> VaultImage { try VaultImage.decode(try rig.read(rig.places.path)).image }

    /// Changes an image and gives it a fresh, right MAC: the fields themselves must refuse.
    private func expectDamage(_ change: (inout VaultImage) -> Void) throws {
        let rig = VaultRig()
        try rig.makeVault(["main", "second"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        var image = vault.image
        change(&image)
        let key = try vault.dataKey.copy()
        let mac = key.withUnsafeBytes { image.mac(dataKey: $0) }
        #expect(throws: VaultDamage.self) { _ = try VaultImageOpening(rig: rig).open(image.body + mac) }
    }

    private func expectDamage(_ image: VaultImage, mac: [UInt8]) throws {
        try rig.write(image.body + mac, to: rig.places.path)
        #expect(throws: SecretsError.wrongPassphraseOrDamaged(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }
}

extension VaultRow {
    fileprivate func renumbered(_ id: UInt64) -> VaultRow {
        VaultRow(
            id: id, version: version, owner: owner, provider: provider, label: label, algorithm: algorithm,
            permissions: permissions, fields: fields)
    }
}
