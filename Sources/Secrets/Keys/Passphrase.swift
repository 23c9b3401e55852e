/// Rules for what a person chooses to open a vault with.
public enum Passphrase {
    /// The fewest characters of a new passphrase.
    public static let fewestCharacters = 15

    /// Whether a new passphrase is long enough; characters are counted, not bytes.
    /// - Throws: ``SecretsError/unusable(_:)`` where it is too short.
    public static func check(_ passphrase: borrowing SecretBytes) throws(SecretsError) {
        let characters = passphrase.withUnsafeBytes { bytes in
            // Every character of UTF-8 begins with a byte that is no continuation byte.
            bytes.count { $0 & 0xC0 != 0x80 }
        }
        guard characters >= fewestCharacters else {
            throw .unusable(
                "the passphrase has fewer than \(fewestCharacters) characters; choose a longer one, such as five words")
        }
    }
}
