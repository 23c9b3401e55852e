import Foundation
import Secrets
import Storage

/// A vault opened for a session, and the signer of one key in it.
struct VaultAccess {
    let vault: UnlockedVault
    let entry: VaultEntry
    let signer: any RequestSigner

    /// Opens the vault of a home.
    ///
    /// - Throws: ``CommandFailure`` where there is no vault or no such key; ``SecretsError`` where it does not open.
    init(_ home: Home, venue: String, key: String, passphraseFd: Int32?) throws {
        let vault = VaultHost.vault(in: home)
        guard vault.exists else {
            throw CommandFailure(
                message:
                    "there is no vault in \(home.path); make one with 'neuratrade vault init', then add the key of "
                    + "\(venue) with 'neuratrade vault add --provider \(venue)'", code: 3)
        }
        let passphrase = try SecretPrompt.read("passphrase", descriptor: passphraseFd, option: "--passphrase-fd")
        self.vault = try vault.open(passphrase: passphrase)
        guard let entry = self.vault.entries.first(where: { $0.provider == venue && $0.label == key }) else {
            let known = self.vault.entries.filter { $0.provider == venue }.map(\.label)
            self.vault.lock()
            throw CommandFailure(
                message: known.isEmpty
                    ? "the vault has no key for \(venue); add one with 'neuratrade vault add --provider \(venue)'"
                    : "the vault has no key '\(key)' for \(venue), but \(known.joined(separator: ", ")); name it with --key",
                code: 3)
        }
        self.entry = entry
        signer = try self.vault.signer(provider: venue, label: key)
    }
}
