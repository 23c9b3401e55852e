import Foundation
import Testing

@testable import Secrets

struct AttemptTests {
    private let rig = VaultRig()

    @Test func `each wrong passphrase makes the next try wait longer, up to a minute`() throws {
        try rig.makeVault()
        let before = rig.waits.count
        for _ in 0..<11 { try fail() }
        let seconds = [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
        #expect(Array(rig.waits[before...]) == seconds.map { .seconds($0) })
        _ = try rig.vault.open(passphrase: try rig.good())
        #expect(rig.waits.last == .seconds(60))
        _ = try rig.vault.open(passphrase: try rig.good())
        #expect(rig.waits.last == .zero)
    }

    @Test func `a try counts before it is made, so ending the process saves nothing`() throws {
        try rig.makeVault()
        struct Ended: Error {}
        for _ in 0..<4 {
            let ending = VaultSurroundings(
                fillRandom: rig.surroundings.fillRandom, wait: { _ in throw Ended() }, now: { .zero })
            #expect(throws: Ended.self) {
                _ = try Vault(places: rig.places, surroundings: ending).open(passphrase: try rig.good())
            }
        }
        _ = try rig.vault.open(passphrase: try rig.good())
        #expect(rig.waits.last == .seconds(4))
    }

    @Test func `a counter that makes no sense counts as the most`() throws {
        try rig.makeVault()
        for text in ["", "x", "-1", "99999999999999999999999", "1\n2"] {
            try rig.write(Array(text.utf8), to: rig.places.attemptsPath)
            _ = try rig.vault.open(passphrase: try rig.good())
            #expect(rig.waits.last == .seconds(60), "\(text)")
        }
    }

    private func fail() throws {
        #expect(throws: SecretsError.wrongPassphraseOrDamaged(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: SecretBytes(text: "incorrect horse battery"))
        }
    }
}
