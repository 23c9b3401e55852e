import CArgon2

/// Argon2id, version 1.3 (RFC 9106): makes a key of a passphrase, slowly on purpose.
public enum Argon2id {
    /// A key of 32 bytes.
    ///
    /// - Parameters:
    ///   - passphrase: what a person remembers.
    ///   - salt: 16 bytes that belong to one vault.
    ///   - parameters: bounded by construction.
    /// - Throws: ``SecretsError/unusable(_:)`` where the memory cannot be had.
    public static func key(
        passphrase: borrowing SecretBytes, salt: [UInt8], parameters: Argon2Parameters
    ) throws(SecretsError) -> SecretBytes {
        try passphrase.withUnsafeBytes { (password) throws(SecretsError) in
            try hash(
                password, salt: salt, memoryKiB: parameters.memoryKiB, iterations: parameters.iterations,
                lanes: parameters.parallelism, count: 32)
        }
    }

    /// The function itself, without bounds of ours: for published vectors.
    static func hash(
        _ password: UnsafeRawBufferPointer, salt: [UInt8], secret: [UInt8] = [], associated: [UInt8] = [],
        memoryKiB: UInt32, iterations: UInt32, lanes: UInt32, count: Int
    ) throws(SecretsError) -> SecretBytes {
        try SecretBytes(capacity: count) { (target) throws(SecretsError) in
            var salt = salt
            var secret = secret
            var associated = associated
            let code = salt.withUnsafeMutableBufferPointer { salt in
                secret.withUnsafeMutableBufferPointer { secret in
                    associated.withUnsafeMutableBufferPointer { associated in
                        var context = argon2_context()
                        context.out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                        context.outlen = UInt32(target.count)
                        // The library writes to the password only when told to clear it, which it is not.
                        context.pwd = UnsafeMutableRawPointer(mutating: password.baseAddress)?
                            .assumingMemoryBound(to: UInt8.self)
                        context.pwdlen = UInt32(password.count)
                        context.salt = salt.baseAddress
                        context.saltlen = UInt32(salt.count)
                        context.secret = secret.isEmpty ? nil : secret.baseAddress
                        context.secretlen = UInt32(secret.count)
                        context.ad = associated.isEmpty ? nil : associated.baseAddress
                        context.adlen = UInt32(associated.count)
                        context.t_cost = iterations
                        context.m_cost = memoryKiB
                        context.lanes = lanes
                        context.threads = lanes
                        context.version = UInt32(ARGON2_VERSION_13.rawValue)
                        return argon2id_ctx(&context)
                    }
                }
            }
            guard code == ARGON2_OK.rawValue else {
                throw .unusable(
                    "the key cannot be made from the passphrase (\(String(cString: argon2_error_message(code)))); "
                        + "free \(memoryKiB / 1_024) MiB of memory and try again")
            }
            return count
        }
    }
}
