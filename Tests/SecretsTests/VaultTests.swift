import Foundation
import Testing

@testable import Secrets

struct VaultTests {
    @Test func `what is stored signs after the vault is opened again`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main", "second"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        #expect(vault.entries.map(\.label) == ["main", "second"])
        let signer = try vault.signer(provider: "binance", label: "main")
        #expect(signer.keyName == "nt-demo-key-main-0001")
        #expect(signer.algorithm == .hmacSHA256)
        // HMAC-SHA-256 of Python's hmac module with the key nt-demo-secret-main-0123.
        #expect(
            try signer.signature(of: "timestamp=1767225600000")
                == "a08fce2f706dc3cf33dce5edf4bf67de4f770ad558e8105c8b93f5fd6c0f1d5a")
    }

    @Test func `a real passphrase opens the vault through Argon2id, and another does not`() throws {
        let rig = VaultRig()
        let vault = Vault(places: rig.places, surroundings: rig.surroundings)
        try vault.create(passphrase: try rig.good(), parameters: .floor)
        #expect(try vault.open(passphrase: try rig.good()).entries.isEmpty)
        #expect(throws: SecretsError.wrongPassphraseOrDamaged(path: rig.places.path)) {
            _ = try vault.open(passphrase: SecretBytes(text: "incorrect horse battery"))
        }
    }

    @Test func `a list shows neither secrets nor whole key names`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let entry = try #require(try rig.vault.open(passphrase: try rig.good()).entries.first)
        #expect(entry.keyNameHint == "nt-d…0001")
        #expect(VaultEntry.hint("short-key") == "••••")
        #expect(!entry.permissions.isChecked)
        var text = ""
        dump(entry, to: &text)
        #expect(!text.contains("nt-demo"))
    }

    @Test func `a vault is not made over another, and not with a short passphrase`() throws {
        let rig = VaultRig()
        #expect(throws: SecretsError.self) { try rig.vault.create(passphrase: SecretBytes(text: "fourteen chars")) }
        #expect(throws: SecretsError.self) { try rig.vault.create(passphrase: SecretBytes(text: "äöüäöüäöüäöü")) }
        #expect(!rig.vault.exists)
        try rig.makeVault()
        let before = try rig.read(rig.places.path)
        #expect(throws: SecretsError.self) { try rig.vault.create(passphrase: try rig.good()) }
        #expect(try rig.read(rig.places.path) == before)
    }

    @Test func `a name that is taken is refused, or replaced where that is asked for`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        let before = try vault.signer(provider: "binance", label: "main")
        let new = try rig.key("main", secret: VenueSignatureTests.demo)
        #expect(throws: SecretsError.self) { try vault.add(new, permissions: VaultRig.unchecked) }
        try vault.add(new, permissions: VaultRig.checked, replacing: true)
        #expect(vault.entries.map(\.version) == [2])
        #expect(throws: SecretsError.locked) { try before.signature(of: "x") }
        let reopened = try rig.vault.open(passphrase: try rig.good())
        #expect(reopened.entries.map(\.permissions) == [VaultRig.checked])
        #expect(
            try reopened.signer(provider: "binance", label: "main").signature(of: "timestamp=1767225600000")
                == "b33428120d81ac3def0bac5744fd8a628e364eeda7ece478551883c551f24fe3")
    }

    @Test func `what the venue said about a key is kept with it`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        try vault.record(VaultRig.checked, provider: "binance", label: "main")
        let entry = try #require(try rig.vault.open(passphrase: try rig.good()).entries.first)
        #expect(entry.permissions == VaultRig.checked)
        #expect(entry.version == 2)
        #expect(throws: SecretsError.self) { try vault.record(VaultRig.checked, provider: "binance", label: "none") }
    }

    @Test func `a key that is not there is named`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let vault = try rig.vault.open(passphrase: try rig.good())
        do {
            _ = try vault.signer(provider: "kraken", label: "main")
            Issue.record("found")
        } catch { #expect("\(error)".contains("kraken main")) }
    }

    @Test(arguments: [
        ("Binance", "main", "k", "nt-demo-secret"), ("", "main", "k", "nt-demo-secret"),
        ("binance", "a b", "k", "nt-demo-secret"),
        ("binance", String(repeating: "a", count: 65), "k", "nt-demo-secret"),
        ("binance", "main", "", "nt-demo-secret"), ("binance", "main", "k k", "nt-demo-secret"),
        ("binance", "main", "k", "short"), ("binance", "main", "k", "nt demo secret"),
    ])
    func `what cannot be a key is refused before anything is stored`(
        provider: String, label: String, keyName: String, secret: String
    ) {
        #expect(throws: SecretsError.self) {
            _ = try PendingKey(
                provider: provider, label: label, algorithm: .hmacSHA256, keyName: keyName,
                secret: SecretBytes(text: secret))
        }
    }

    @Test func `two processes do not overwrite each other's keys`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        let first = try rig.vault.open(passphrase: try rig.good())
        let second = try rig.vault.open(passphrase: try rig.good())
        try first.add(try rig.key("main"), permissions: VaultRig.unchecked)
        #expect(throws: SecretsError.self) { try second.add(try rig.key("other"), permissions: VaultRig.unchecked) }
        #expect(try rig.vault.open(passphrase: try rig.good()).entries.map(\.label) == ["main"])
    }

    @Test func `a vault in use by another process is waited for, and not for ever`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        let lock = try VaultLock(rig.places.lockPath) { _ in }
        #expect(throws: SecretsError.self) { _ = try rig.vault.open(passphrase: try rig.good()) }
        #expect(rig.waits.filter { $0 == .milliseconds(100) }.count == 100)
        _ = consume lock
        _ = try rig.vault.open(passphrase: try rig.good())
    }

    @Test func `every seal has a nonce of its own`() throws {
        let rig = VaultRig()
        try rig.makeVault((0..<20).map { "key\($0)" })
        let vault = try rig.vault.open(passphrase: try rig.good())
        for _ in 0..<5 { try vault.record(VaultRig.checked, provider: "binance", label: "key3") }
        let image = try VaultImage.decode(try rig.read(rig.places.path)).image
        let nonces = image.rows.flatMap { $0.fields.map(\.sealed.nonce) } + [image.header.wrappedKey.nonce]
        #expect(Set(nonces).count == 41)
        #expect(image.header.sealCount == 50)
    }

    @Test func `a worn-out data key seals no more and says rotate`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        let vault = try rig.vault.open(passphrase: try rig.good())
        let dataKey = try vault.dataKey.copy()
        var image = vault.image
        image.header.generation += 1
        image.header.sealCount = VaultFormat.mostSeals - 1
        try rig.vault.write(image, dataKey: dataKey)
        let worn = try rig.vault.open(passphrase: try rig.good())
        do {
            try worn.add(try rig.key("main"), permissions: VaultRig.unchecked)
            Issue.record("sealed")
        } catch {
            #expect(error as? SecretsError == .sealsExhausted(path: rig.places.path))
            #expect("\(error)".contains("rotate"))
        }
        try rig.vault.rotate(passphrase: try rig.good())
        try rig.vault.open(passphrase: try rig.good()).add(try rig.key("main"), permissions: VaultRig.unchecked)
    }
}
