/// Why a secret cannot be used. Says nothing about the secret.
public enum SecretsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The vault is locked: it was not opened, or the kill switch or an idle time closed it.
    case locked
    /// The passphrase is wrong or the vault is damaged; the two are not told apart.
    case wrongPassphraseOrDamaged(path: String)
    /// There is no vault at that path.
    case missing(path: String)
    /// Others than the owner may read or change the file.
    case readableByOthers(path: String)
    /// The vault opens, but an older one than was last seen lies there.
    case rolledBack(path: String, generation: UInt64, lastSeen: UInt64)
    /// The file that says which generation was last seen is absent, damaged, or of another vault.
    case headUnusable(path: String)
    /// The data key has encrypted as often as it safely can.
    case sealsExhausted(path: String)
    /// What is wrong and what to do, in one line.
    case unusable(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .locked: "the vault is locked; start again and enter its passphrase"
        case .wrongPassphraseOrDamaged(let path):
            "\(path) does not open: the passphrase is wrong or the file is damaged; try again, or restore a backup"
        case .missing(let path): "there is no vault at \(path); make one with 'neuratrade vault init'"
        case .readableByOthers(let path):
            "\(path) is not a plain file of this user alone; look who changed it, then run 'chmod 600 \(path)'"
        case .rolledBack(let path, let generation, let lastSeen):
            "\(path) is an older vault (generation \(generation), last seen \(lastSeen)); put the newest back, or accept "
                + "an older one on purpose with 'neuratrade vault restore'"
        case .headUnusable(let path):
            "\(path) does not say which vault was seen last; put it back, or accept the vault that is there on purpose "
                + "with 'neuratrade vault restore'"
        case .sealsExhausted(let path):
            "\(path) has used up its data key; make a new one with 'neuratrade vault rotate'"
        case .unusable(let text): text
        }
    }
}
