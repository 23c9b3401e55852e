/// Numbers and marks of the vault file.
///
/// Everything is big endian; a text is a 32-bit count and UTF-8.
///
/// ```
/// magic 8 | version u16 | salt 16 | memory KiB u32 | passes u32 | lanes u32 | vault id 16
/// generation u64 | seals under the data key u64 | next row id u64
/// wrapped data key: nonce 12, ciphertext 32, tag 16
/// row count u32, then each row: id u64 | version u64 | owner | provider | label | algorithm
///     permissions checked u8 | at, milliseconds i64 | field count u8
///     then each field: name | nonce 12 | ciphertext, counted | tag 16
/// MAC over all of the above, 32
/// ```
enum VaultFormat {
    static let magic = Array("NTVAULT\n".utf8)
    static let version: UInt16 = 1
    static let table = "keys"
    static let saltCount = 16
    static let idCount = 16
    static let nonceCount = 12
    static let tagCount = 16
    static let keyCount = 32
    static let macCount = 32
    static let mostRows = 256
    static let mostFields = 4
    static let longestText = 64
    static let longestField = 8_192
    /// A file above this is not read: 256 rows of the longest fields would be larger, no real vault comes near it.
    static let largestFile = 4 << 20
    /// Random nonces of 96 bits stay apart with a chance of collision under 2⁻³² up to so many seals (NIST SP 800-38D,
    /// section 8.3).
    static let mostSeals: UInt64 = 1 << 32
}
