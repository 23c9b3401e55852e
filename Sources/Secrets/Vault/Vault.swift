/// The file in which the keys of venues lie encrypted under a passphrase.
///
/// The value is a place and its surroundings; it holds nothing secret. ``open(passphrase:idleTimeout:)`` gives an
/// ``UnlockedVault``, which does. One process at a time opens or writes; a crash leaves the old file whole or the new.
public struct Vault: Sendable {
    /// Makes the key that wraps the data key. Tests put something quick here.
    typealias Derivation =
        @Sendable (borrowing SecretBytes, _ salt: [UInt8], Argon2Parameters) throws(SecretsError) -> SecretBytes

    /// Where its files are.
    public let places: VaultPlaces
    let surroundings: VaultSurroundings
    let derive: Derivation

    /// A vault at its places; nothing is looked at yet.
    public init(places: VaultPlaces, surroundings: VaultSurroundings) {
        self.init(places: places, surroundings: surroundings) { (passphrase, salt, parameters) throws(SecretsError) in
            try Argon2id.key(passphrase: passphrase, salt: salt, parameters: parameters)
        }
    }

    init(places: VaultPlaces, surroundings: VaultSurroundings, derive: @escaping Derivation) {
        self.places = places
        self.surroundings = surroundings
        self.derive = derive
    }

    /// Whether something lies where the vault would be.
    public var exists: Bool { PrivateFile.exists(places.path) }

    /// Makes an empty vault.
    ///
    /// - Throws: ``SecretsError/unusable(_:)`` where one is there already, the passphrase is short, or the disk refuses.
    public func create(passphrase: borrowing SecretBytes, parameters: Argon2Parameters = .standard) throws {
        try Passphrase.check(passphrase)
        let lock = try VaultLock(places.lockPath, wait: surroundings.wait)
        guard !exists else {
            throw SecretsError.unusable("\(places.path) is there already; move it away first, with its head file")
        }
        let dataKey = try surroundings.randomKey()
        let header = try wrap(
            dataKey, passphrase: passphrase, parameters: parameters,
            vaultID: surroundings.randomBytes(VaultFormat.idCount))
        try write(VaultImage(header: header, rows: []), dataKey: dataKey)
        _ = consume lock
    }

    /// Opens the vault.
    ///
    /// - Parameters:
    ///   - passphrase: borrowed; wiping it is the caller's.
    ///   - idleTimeout: after so long without a signature the keys are wiped; `nil` for never.
    /// - Throws: ``SecretsError``, and what waiting throws. After a wrong passphrase the next try waits.
    public func open(passphrase: borrowing SecretBytes, idleTimeout: Duration? = nil) throws -> UnlockedVault {
        let lock = try VaultLock(places.lockPath, wait: surroundings.wait)
        let vault = try openLocked(passphrase, idleTimeout: idleTimeout)
        _ = consume lock
        return vault
    }

    /// Opens the vault and compares it with its head; the caller holds the lock.
    func openLocked(_ passphrase: borrowing SecretBytes, idleTimeout: Duration? = nil) throws -> UnlockedVault {
        let (opened, mac) = try decrypt(fileAt: places.path, passphrase, idleTimeout: idleTimeout)
        do { try compareWithHead(opened.image, mac: mac) } catch {
            opened.lock()
            throw error
        }
        return opened
    }

    /// Opens a vault file wherever it lies, counting the try.
    func decrypt(
        fileAt path: String, _ passphrase: borrowing SecretBytes, idleTimeout: Duration? = nil
    ) throws -> (UnlockedVault, mac: [UInt8]) {
        guard let bytes = try PrivateFile.read(path, limit: VaultFormat.largestFile) else {
            throw SecretsError.missing(path: path)
        }
        let counter = AttemptCounter(path: places.attemptsPath)
        let failures = try counter.failures()
        try counter.begin(after: failures)
        try surroundings.wait(AttemptCounter.delay(after: failures))
        let opened: UnlockedVault
        let mac: [UInt8]
        do {
            let image: VaultImage
            (image, mac) = try VaultImage.decode(bytes)
            opened = try unlock(image, mac: mac, passphrase, idleTimeout: idleTimeout)
        } catch is VaultDamage {
            throw SecretsError.wrongPassphraseOrDamaged(path: path)
        }
        try counter.succeed()
        return (opened, mac)
    }

    /// Checks and decrypts an image.
    /// - Throws: `VaultDamage` where anything in it is not as it was written, or the passphrase is wrong.
    func unlock(
        _ image: VaultImage, mac: [UInt8], _ passphrase: borrowing SecretBytes, idleTimeout: Duration?
    ) throws -> UnlockedVault {
        let header = image.header
        let wrapping = try derive(passphrase, header.salt, header.parameters)
        let dataKey = try wrapping.withUnsafeBytes { (key) throws(VaultDamage) in
            try Sealing.open(header.wrappedKey, key: key, context: header.keyContext)
        }
        guard dataKey.count == VaultFormat.keyCount,
            dataKey.withUnsafeBytes({ ConstantTime.areEqual(image.mac(dataKey: $0), mac) })
        else { throw VaultDamage() }
        let keys = try dataKey.withUnsafeBytes { (key) throws(VaultDamage) in
            try UnlockedVault.unsealAll(image, dataKey: key)
        }
        let idle = idleTimeout.map { IdleWatch(limit: $0, now: surroundings.now) }
        return UnlockedVault(vault: self, image: image, dataKey: SecretCell(dataKey), keys: keys, idle: idle)
    }
}
