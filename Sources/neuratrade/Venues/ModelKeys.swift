import Adapters
import Agents
import Secrets
import Storage

/// The keys of providers of language models, lent by a vault that stays open for them.
struct ModelKeys {
    private let vault: UnlockedVault?

    /// No keys at all: enough for servers on this machine.
    static let none = ModelKeys(vault: nil)

    private init(vault: UnlockedVault?) { self.vault = vault }

    /// Opens the vault of a home, where a provider that was chosen needs a key.
    ///
    /// - Parameters:
    ///   - providers: those that will be asked.
    ///   - passphraseFd: where a script put the passphrase; `nil` asks a person.
    /// - Throws: ``CommandFailure`` with exit code 3 where a key is needed and there is none; `SecretsError` where the
    ///   vault does not open.
    init(_ home: Home, for providers: [ModelProvider], passphraseFd: Int32?) throws {
        let needing = providers.first { !$0.isLocal }
        let vault = VaultHost.vault(in: home)
        // A server on this machine may want a key, too: whoever hands over the passphrase says so.
        guard needing != nil || passphraseFd != nil && vault.exists else {
            self = .none
            return
        }
        if let first = needing, !vault.exists {
            throw CommandFailure(
                message:
                    "\(first.name) needs a key and there is no vault in \(home.path); make one with 'neuratrade vault "
                    + "init', then 'neuratrade vault add --provider \(first.id)'", code: 3)
        }
        try self.init(
            vault.open(
                passphrase: try SecretPrompt.read("passphrase", descriptor: passphraseFd, option: "--passphrase-fd")),
            for: providers)
    }

    /// Uses a vault that is open already.
    /// - Throws: ``CommandFailure`` with exit code 3 where a key is missing; the vault stays open.
    init(_ vault: UnlockedVault, for providers: [ModelProvider]) throws {
        for provider in providers where !provider.isLocal {
            let isThere = vault.entries.contains {
                $0.provider == provider.id && $0.label == Self.label && $0.algorithm == .bearer
            }
            guard isThere else {
                throw CommandFailure(
                    message:
                        "the vault has no key for \(provider.name); add it with 'neuratrade vault add --provider "
                        + "\(provider.id)'", code: 3)
            }
        }
        self.vault = vault
    }

    /// The label under which `vault add` stores a provider's key.
    static let label = "main"

    /// The key of a provider; `nil` where it is on this machine and has none.
    func credential(for provider: ModelProvider) throws -> (any ModelCredential)? {
        guard let vault else { return nil }
        let isThere = vault.entries.contains {
            $0.provider == provider.id && $0.label == Self.label && $0.algorithm == .bearer
        }
        // One that was stored for a server on this machine is used; a remote one that is missing was refused before.
        guard isThere || !provider.isLocal else { return nil }
        return try vault.bearer(provider: provider.id, label: Self.label)
    }

    /// Wipes the keys.
    func lock() { vault?.lock() }
}
