extension Vault {
    /// A header whose data key is wrapped under a passphrase and a fresh salt.
    func wrap(
        _ dataKey: borrowing SecretBytes, passphrase: borrowing SecretBytes, parameters: Argon2Parameters,
        vaultID: [UInt8], generation: UInt64 = 1, nextRow: UInt64 = 1
    ) throws(SecretsError) -> VaultHeader {
        var header = VaultHeader(
            salt: surroundings.randomBytes(VaultFormat.saltCount), parameters: parameters, vaultID: vaultID,
            generation: generation, sealCount: 0, nextRow: nextRow,
            wrappedKey: SealedBytes(nonce: [], ciphertext: [], tag: []))
        let wrapping = try derive(passphrase, header.salt, parameters)
        let nonce = surroundings.randomBytes(VaultFormat.nonceCount)
        let context = header.keyContext
        header.wrappedKey = try wrapping.withUnsafeBytes { (wrapping) throws(SecretsError) in
            try dataKey.withUnsafeBytes { (key) throws(SecretsError) in
                try Sealing.seal(key, key: wrapping, nonce: nonce, context: context)
            }
        }
        return header
    }

    /// Puts the image in the place of the vault, then notes in the head that it was seen. The caller holds the lock.
    ///
    /// In this order: a crash between the two leaves a vault newer than its head, which the next opening accepts.
    @discardableResult
    func write(_ image: VaultImage, dataKey: borrowing SecretBytes) throws -> [UInt8] {
        let mac = dataKey.withUnsafeBytes { image.mac(dataKey: $0) }
        try PrivateFile.replace(places.path, with: image.body + mac) { try surroundings.fault("vault." + $0) }
        try writeHead(image, mac: mac)
        return mac
    }

    /// Notes which vault was seen last.
    func writeHead(_ image: VaultImage, mac: [UInt8]) throws {
        let head = VaultHead(vaultID: image.header.vaultID, generation: image.header.generation, mac: mac)
        try PrivateFile.replace(places.headPath, with: head.encoded)
    }

    /// The vault that was seen last.
    /// - Throws: ``SecretsError/headUnusable(path:)`` where that is not known.
    func readHead() throws(SecretsError) -> VaultHead {
        guard let bytes = try PrivateFile.read(places.headPath, limit: VaultHead.largestFile) else {
            throw .headUnusable(path: places.headPath)
        }
        do { return try VaultHead(decoding: bytes) } catch { throw .headUnusable(path: places.headPath) }
    }

    /// Refuses a vault that is older than the one seen last, or another one of the same age.
    func compareWithHead(_ image: VaultImage, mac: [UInt8]) throws {
        let head = try readHead()
        guard head.vaultID == image.header.vaultID else { throw SecretsError.headUnusable(path: places.headPath) }
        let generation = image.header.generation
        if generation > head.generation { return try writeHead(image, mac: mac) }
        guard generation == head.generation, ConstantTime.areEqual(head.mac, mac) else {
            throw SecretsError.rolledBack(path: places.path, generation: generation, lastSeen: head.generation)
        }
    }
}
