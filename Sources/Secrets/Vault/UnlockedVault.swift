import Synchronization

/// An open vault: lists its keys and signs with them; the secrets do not leave.
public final class UnlockedVault: Sendable, CustomStringConvertible, CustomReflectable {
    /// A row in the clear.
    struct Key: Sendable {
        let keyName: String
        let secret: SecretCell
    }

    /// What changes when a key is stored.
    struct State: Sendable {
        var image: VaultImage
        var keys: [UInt64: Key]
        var isLocked = false
    }

    let vault: Vault
    private let state: Mutex<State>
    let dataKey: SecretCell
    private let idle: IdleWatch?

    init(vault: Vault, image: VaultImage, dataKey: SecretCell, keys: [UInt64: Key], idle: IdleWatch?) {
        self.vault = vault
        state = Mutex(State(image: image, keys: keys))
        self.dataKey = dataKey
        self.idle = idle
    }

    deinit { lock() }

    /// Says where, not what.
    public var description: String { "an open vault (\(vault.places.path))" }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    var contents: State { state.withLock { $0 } }
    var image: VaultImage { contents.image }

    /// The keys, by venue and label; empty after ``lock()``.
    public var entries: [VaultEntry] {
        state.withLock { state in
            state.image.rows.compactMap { row in
                state.keys[row.id].map { VaultEntry(row, keyName: $0.keyName) }
            }
        }.sorted { ($0.provider, $0.label) < ($1.provider, $1.label) }
    }

    /// Signs with one of the keys for as long as the vault is open.
    ///
    /// - Throws: ``SecretsError/locked``; ``SecretsError/unusable(_:)`` where there is no such key.
    public func signer(provider: String, label: String) throws(SecretsError) -> any RequestSigner {
        let found = try find(provider, label)
        return VaultSigner(
            keyName: found.1.keyName, algorithm: found.0.algorithm, secret: found.1.secret, idle: idle)
    }

    /// Lends a key that is itself the credential for as long as the vault is open. Keys that sign are never lent.
    ///
    /// - Throws: ``SecretsError/locked``; ``SecretsError/unusable(_:)`` where there is no such key, or it is one that
    ///   signs.
    public func bearer(provider: String, label: String) throws(SecretsError) -> BearerKey {
        let (row, key) = try find(provider, label)
        guard row.algorithm == .bearer else {
            throw .unusable("the key \(provider) \(label) signs and is never lent; add the provider's own key")
        }
        return BearerKey(secret: key.secret, idle: idle)
    }

    private func find(_ provider: String, _ label: String) throws(SecretsError) -> (VaultRow, Key) {
        if lockIfIdle() { throw .locked }
        return try state.withLock { (state) throws(SecretsError) -> (VaultRow, Key) in
            guard !state.isLocked else { throw .locked }
            guard let row = state.image.rows.first(where: { $0.provider == provider && $0.label == label }),
                let key = state.keys[row.id]
            else {
                throw .unusable(
                    "the vault has no key \(provider) \(label); see 'neuratrade vault list', or add it with "
                        + "'neuratrade vault add'")
            }
            return (row, key)
        }
    }

    /// Wipes every secret; signers throw ``SecretsError/locked`` from now on. Returns when a signature in progress is
    /// done. It may be called from any thread, and again.
    public func lock() {
        dataKey.wipe()
        let keys = state.withLock { state in
            defer { state.keys = [:] }
            state.isLocked = true
            return Array(state.keys.values)
        }
        for key in keys { key.secret.wipe() }
    }

    /// Takes over what was written, and wipes what it replaced, or all of it where the vault was locked meanwhile.
    func take(_ written: State) {
        let old = state.withLock { state in
            let old = state.isLocked ? written.keys : state.keys.filter { written.keys[$0]?.secret !== $1.secret }
            if !state.isLocked { state = written }
            return Array(old.values)
        }
        for key in old { key.secret.wipe() }
    }

    /// Locks where nothing was signed for the idle time. Call it now and then; a late signature locks as well.
    /// - Returns: whether that time is over.
    @discardableResult
    public func lockIfIdle() -> Bool {
        guard let idle, idle.isOver else { return false }
        lock()
        return true
    }
}
