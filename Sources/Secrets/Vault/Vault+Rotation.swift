extension Vault {
    /// Gives the vault a new data key and encrypts everything again, under the same passphrase.
    ///
    /// - Parameter parameters: the price of a guess from now on; `nil` leaves it.
    /// - Throws: what ``open(passphrase:idleTimeout:)`` and writing throw; the old vault is still there.
    public func rotate(passphrase: borrowing SecretBytes, parameters: Argon2Parameters? = nil) throws {
        try rotate(passphrase: passphrase, newPassphrase: passphrase, parameters: parameters)
    }

    /// Gives the vault a new data key and a new passphrase.
    ///
    /// - Throws: as above, and ``SecretsError/unusable(_:)`` where the new passphrase is too short.
    public func rotate(
        passphrase: borrowing SecretBytes, newPassphrase: borrowing SecretBytes, parameters: Argon2Parameters? = nil
    ) throws {
        try Passphrase.check(newPassphrase)
        let lock = try VaultLock(places.lockPath, wait: surroundings.wait)
        let opened = try openLocked(passphrase)
        defer { opened.lock() }
        let generation = try Vault.next(opened.image.header.generation)
        try reencrypt(
            opened, passphrase: newPassphrase, parameters: parameters, generation: generation
        ) { (image, dataKey) in try write(image, dataKey: dataKey) }
        _ = consume lock
    }

    /// Writes a copy under the same passphrase, with keys and salt of its own, and opens it again to be sure.
    ///
    /// - Parameter path: where nothing is yet; best on another disk.
    /// - Throws: what opening throws; ``SecretsError/unusable(_:)`` where something is there, or the disk refuses.
    public func exportBackup(to path: String, passphrase: borrowing SecretBytes) throws {
        let lock = try VaultLock(places.lockPath, wait: surroundings.wait)
        let opened = try openLocked(passphrase)
        defer { opened.lock() }
        guard !PrivateFile.exists(path) else {
            throw SecretsError.unusable("\(path) is there already; name a file that is not")
        }
        let generation = opened.image.header.generation
        try reencrypt(opened, passphrase: passphrase, generation: generation) { (image, dataKey) in
            let mac = dataKey.withUnsafeBytes { image.mac(dataKey: $0) }
            try PrivateFile.replace(path, with: image.body + mac)
        }
        let (copy, _) = try decrypt(fileAt: path, passphrase)
        defer { copy.lock() }
        guard try copy.holdsTheSame(as: opened) else {
            throw SecretsError.unusable(
                "\(path) does not hold what the vault holds; the disk may be failing, use another")
        }
        _ = consume lock
    }

    /// Puts a backup in the place of the vault, on purpose, whatever was seen last.
    ///
    /// It gets a fresh data key, and a generation above both, so that nothing older is accepted after it.
    ///
    /// - Parameter path: the backup, or the vault itself where only its head was lost.
    /// - Throws: what opening throws; the vault that was there is still there.
    public func restore(from path: String, passphrase: borrowing SecretBytes) throws {
        let lock = try VaultLock(places.lockPath, wait: surroundings.wait)
        let (backup, _) = try decrypt(fileAt: path, passphrase)
        defer { backup.lock() }
        let seen: UInt64
        do { seen = try readHead().generation } catch SecretsError.headUnusable {
            // Restoring is how a lost head is replaced.
            seen = 0
        }
        let generation = try Vault.next(max(seen, backup.image.header.generation))
        try reencrypt(backup, passphrase: passphrase, generation: generation) { (image, dataKey) in
            try write(image, dataKey: dataKey)
        }
        _ = consume lock
    }

    /// The generation after this one; the last one a number can hold is never reached by writing.
    static func next(_ generation: UInt64) throws(SecretsError) -> UInt64 {
        let (next, overflow) = generation.addingReportingOverflow(1)
        guard !overflow else { throw .unusable("the vault has been written too often; make a new one") }
        return next
    }

    private func reencrypt(
        _ opened: UnlockedVault, passphrase: borrowing SecretBytes, parameters: Argon2Parameters? = nil,
        generation: UInt64, then body: (VaultImage, borrowing SecretBytes) throws -> Void
    ) throws {
        let old = opened.image
        let dataKey = try surroundings.randomKey()
        let header = try wrap(
            dataKey, passphrase: passphrase, parameters: parameters ?? old.header.parameters,
            vaultID: old.header.vaultID, generation: generation, nextRow: old.header.nextRow)
        var image = VaultImage(header: header, rows: [])
        for row in old.rows {
            try opened.seal(row, into: &image, dataKey: dataKey)
        }
        try body(image, dataKey)
    }
}
