/// Where the files of a vault are.
public struct VaultPlaces: Hashable, Sendable {
    /// The vault.
    public let path: String
    /// Which vault was seen last; put it on another disk to notice that the whole folder was put back.
    public let headPath: String
    /// How many tries failed in a row.
    public let attemptsPath: String
    /// Held while the vault is opened or written.
    public let lockPath: String

    /// The files of a vault in a folder; the head elsewhere if named.
    public init(folder: String, headPath: String? = nil) {
        path = folder + "/vault"
        self.headPath = headPath ?? folder + "/vault.head"
        attemptsPath = folder + "/vault.attempts"
        lockPath = folder + "/vault.lock"
    }
}
