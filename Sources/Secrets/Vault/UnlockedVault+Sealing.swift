import Foundation

extension UnlockedVault {
    /// Decrypts every row of an image.
    static func unsealAll(_ image: VaultImage, dataKey: UnsafeRawBufferPointer) throws(VaultDamage) -> [UInt64: Key] {
        var keys: [UInt64: Key] = [:]
        for row in image.rows {
            guard keys[row.id] == nil else { throw VaultDamage() }
            keys[row.id] = try unseal(row, vault: image.header.vaultID, dataKey: dataKey)
        }
        return keys
    }

    private static func unseal(
        _ row: VaultRow, vault id: [UInt8], dataKey: UnsafeRawBufferPointer
    ) throws(VaultDamage) -> Key {
        guard row.fields.map(\.name) == VaultRow.fieldNames else { throw VaultDamage() }
        let name = try Sealing.open(
            row.fields[0].sealed, key: dataKey, context: row.context(field: row.fields[0].name, vault: id))
        let secret = try Sealing.open(
            row.fields[1].sealed, key: dataKey, context: row.context(field: row.fields[1].name, vault: id))
        // The name is what the venue prints in its own pages: no secret.
        let keyName = name.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return Key(keyName: keyName, secret: SecretCell(secret))
    }

    /// Encrypts a row of this vault into an image, whatever the data key of that image.
    func seal(_ row: VaultRow, into image: inout VaultImage, dataKey: borrowing SecretBytes) throws(SecretsError) {
        guard let found = contents.keys[row.id] else { throw .locked }
        try dataKey.withUnsafeBytes { (key) throws(SecretsError) in
            try seal(row, found, into: &image, key: key)
        }
    }

    /// Encrypts a key and puts its row at the end of an image, counting the seals.
    func seal(
        _ row: VaultRow, _ content: Key, into image: inout VaultImage, key: UnsafeRawBufferPointer
    ) throws(SecretsError) {
        guard image.header.sealCount <= VaultFormat.mostSeals - UInt64(VaultRow.fieldNames.count) else {
            throw .sealsExhausted(path: vault.places.path)
        }
        var row = row
        let id = image.header.vaultID
        let nonces = VaultRow.fieldNames.map { _ in vault.surroundings.randomBytes(VaultFormat.nonceCount) }
        let keyName = try SecretBytes(capacity: content.keyName.utf8.count) { target in
            target.copyBytes(from: content.keyName.utf8)
            return target.count
        }
        let name = try keyName.withUnsafeBytes { (bytes) throws(SecretsError) in
            try Sealing.seal(
                bytes, key: key, nonce: nonces[0], context: row.context(field: VaultRow.fieldNames[0], vault: id))
        }
        let secret = try content.secret.withUnsafeBytes { (bytes) throws(SecretsError) in
            try Sealing.seal(
                bytes, key: key, nonce: nonces[1], context: row.context(field: VaultRow.fieldNames[1], vault: id))
        }
        row.fields = [
            VaultRow.Field(name: VaultRow.fieldNames[0], sealed: name),
            VaultRow.Field(name: VaultRow.fieldNames[1], sealed: secret),
        ]
        image.header.sealCount += UInt64(row.fields.count)
        image.rows.append(row)
    }

    /// Whether another open vault has the same rows with the same secrets.
    func holdsTheSame(as other: UnlockedVault) throws(SecretsError) -> Bool {
        let mine = contents
        let theirs = other.contents
        guard entries == other.entries, mine.image.rows.map(\.id) == theirs.image.rows.map(\.id) else { return false }
        for (id, key) in mine.keys {
            guard let counterpart = theirs.keys[id], key.keyName == counterpart.keyName else { return false }
            let isEqual = try key.secret.withUnsafeBytes { (left) throws(SecretsError) in
                try counterpart.secret.withUnsafeBytes { ConstantTime.areEqual(left, $0) }
            }
            guard isEqual else { return false }
        }
        return true
    }
}
