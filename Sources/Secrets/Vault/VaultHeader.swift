/// The head of a vault: how its keys are made, and how far it has come.
struct VaultHeader: Hashable, Sendable {
    var salt: [UInt8]
    var parameters: Argon2Parameters
    /// Stays the same through rotations and copies.
    var vaultID: [UInt8]
    /// Grows with every write.
    var generation: UInt64
    /// How often the data key has encrypted.
    var sealCount: UInt64
    var nextRow: UInt64
    var wrappedKey: SealedBytes

    /// What the wrapped data key is bound to.
    var keyContext: [UInt8] {
        var writer = ByteWriter()
        writer.put("neuratrade vault data key")
        putDerivation(to: &writer)
        return writer.bytes
    }

    func encode(to writer: inout ByteWriter) {
        putDerivation(to: &writer)
        for number in [generation, sealCount, nextRow] { writer.put(number) }
        writer.put(exactly: wrappedKey.nonce + wrappedKey.ciphertext + wrappedKey.tag)
    }

    private func putDerivation(to writer: inout ByteWriter) {
        writer.put(exactly: VaultFormat.magic)
        writer.put(VaultFormat.version)
        writer.put(exactly: salt)
        for number in [parameters.memoryKiB, parameters.iterations, parameters.parallelism] { writer.put(number) }
        writer.put(exactly: vaultID)
    }
}

extension VaultHeader {
    init(decoding reader: inout ByteReader) throws(VaultDamage) {
        guard try reader.take(VaultFormat.magic.count) == VaultFormat.magic,
            try reader.number(UInt16.self) == VaultFormat.version
        else { throw VaultDamage() }
        salt = try reader.take(VaultFormat.saltCount)
        let memory = try reader.number(UInt32.self)
        let iterations = try reader.number(UInt32.self)
        let parallelism = try reader.number(UInt32.self)
        do {
            parameters = try Argon2Parameters(
                memoryKiB: memory, iterations: iterations, parallelism: parallelism)
        } catch { throw VaultDamage() }
        vaultID = try reader.take(VaultFormat.idCount)
        generation = try reader.number(UInt64.self)
        sealCount = try reader.number(UInt64.self)
        nextRow = try reader.number(UInt64.self)
        wrappedKey = SealedBytes(
            nonce: try reader.take(VaultFormat.nonceCount), ciphertext: try reader.take(VaultFormat.keyCount),
            tag: try reader.take(VaultFormat.tagCount))
    }
}
