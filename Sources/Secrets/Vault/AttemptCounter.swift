/// Counts wrong tries and says how long to wait before the next.
///
/// The count is raised on disk before a try and removed after a good one, so that ending the process does not save the
/// wait. Whoever can write in the folder can remove it: it slows a person at the terminal, Argon2id slows a thief.
struct AttemptCounter {
    let path: String

    /// Tries that failed since the last good one; a file that makes no sense counts as the most.
    func failures() throws(SecretsError) -> Int {
        guard let bytes = try PrivateFile.read(path, limit: 64) else { return 0 }
        guard let count = Int(String(decoding: bytes, as: UTF8.self)), count >= 0 else { return AttemptCounter.most }
        return min(count, AttemptCounter.most)
    }

    /// Notes a try before it is made.
    func begin(after failures: Int) throws {
        try PrivateFile.replace(path, with: Array(String(min(failures + 1, AttemptCounter.most)).utf8))
    }

    /// Notes that the passphrase was right.
    func succeed() throws(SecretsError) { try PrivateFile.remove(path) }

    /// How long to wait after so many failures: 0, 0, 1, 2, 4, 8 … 60 s.
    static func delay(after failures: Int) -> Duration {
        guard failures > 1 else { return .zero }
        return .seconds(min(1 << min(failures - 2, 6), 60))
    }

    private static let most = 1_000_000
}
