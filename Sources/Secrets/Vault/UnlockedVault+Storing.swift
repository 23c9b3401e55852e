extension UnlockedVault {
    /// Stores a key. The pending key keeps its secret; forget it when done with it.
    ///
    /// - Parameters:
    ///   - key: what was entered.
    ///   - permissions: what the venue said.
    ///   - owner: whose key it is.
    ///   - replacing: whether a key of that venue and label is replaced, or refused.
    /// - Throws: ``SecretsError/locked``; ``SecretsError/sealsExhausted(path:)``; ``SecretsError/unusable(_:)`` where
    ///   the name is taken, the vault is full or was changed meanwhile, or the disk refuses. Nothing was stored.
    public func add(
        _ key: PendingKey, permissions: PermissionRecord, owner: String = "operator", replacing: Bool = false
    ) throws {
        try commit { (state, dataKey) in
            let content = Key(keyName: key.keyName, secret: try key.copy())
            let name = (key.provider, key.label)
            let place = state.image.rows.firstIndex { ($0.provider, $0.label) == name }
            if place != nil, !replacing {
                throw SecretsError.unusable(
                    "the vault has a key \(key.provider) \(key.label) already; choose another label or use --replace")
            }
            guard place != nil || state.image.rows.count < VaultFormat.mostRows else {
                throw SecretsError.unusable("the vault holds \(VaultFormat.mostRows) keys, which is the most")
            }
            let id = place.map { state.image.rows[$0].id } ?? state.image.header.nextRow
            let version = try Vault.next(place.map { state.image.rows[$0].version } ?? 0)
            if let place { state.image.rows.remove(at: place) } else { state.image.header.nextRow += 1 }
            let row = VaultRow(
                id: id, version: version, owner: owner, provider: key.provider, label: key.label,
                algorithm: key.algorithm, permissions: permissions, fields: [])
            try seal(row, content, into: &state.image, key: dataKey)
            state.keys[id] = content
        }
    }

    /// Notes what the venue said about a stored key.
    ///
    /// - Throws: as ``add(_:permissions:owner:replacing:)``; nothing was changed.
    public func record(_ permissions: PermissionRecord, provider: String, label: String) throws {
        try commit { (state, dataKey) in
            guard let place = state.image.rows.firstIndex(where: { $0.provider == provider && $0.label == label }),
                let content = state.keys[state.image.rows[place].id]
            else {
                throw SecretsError.unusable("the vault has no key \(provider) \(label); see 'neuratrade vault list'")
            }
            var row = state.image.rows.remove(at: place)
            row.version = try Vault.next(row.version)
            row.permissions = permissions
            try seal(row, content, into: &state.image, key: dataKey)
        }
    }

    /// Changes the vault on disk, then here: whatever throws leaves both as they were.
    private func commit(_ change: (inout State, UnsafeRawBufferPointer) throws -> Void) throws {
        let lock = try VaultLock(vault.places.lockPath, wait: vault.surroundings.wait)
        var next = contents
        let key = try dataKey.copy()
        try key.withUnsafeBytes { (key) throws(any Error) -> Void in
            try refuseIfChanged(next.image, key)
            next.image.header.generation = try Vault.next(next.image.header.generation)
            try change(&next, key)
        }
        try vault.write(next.image, dataKey: key)
        take(next)
        _ = consume lock
    }

    private func refuseIfChanged(_ image: VaultImage, _ dataKey: UnsafeRawBufferPointer) throws {
        let bytes = try PrivateFile.read(vault.places.path, limit: VaultFormat.largestFile)
        guard let bytes, bytes == image.body + image.mac(dataKey: dataKey) else {
            throw SecretsError.unusable("\(vault.places.path) was changed by another process; try again")
        }
    }
}

extension SecretCell {
    /// The secret again, in pages of its own.
    /// - Throws: ``SecretsError/locked``.
    func copy() throws(SecretsError) -> SecretBytes {
        try withUnsafeBytes { (bytes) throws(SecretsError) in try SecretBytes(copying: bytes) }
    }
}

extension PendingKey {
    /// The secret again, for a vault to keep.
    func copy() throws(SecretsError) -> SecretCell { SecretCell(try secret.copy()) }
}
