import Foundation

/// The one directory under which everything durable lives.
///
/// | path | holds |
/// |---|---|
/// | `config/` | settings, YAML |
/// | `bars/` | bar archives |
/// | `reports/` | pages and tables of back-tests |
/// | `logs/` | what the program said |
/// | `logs/audit.anchors` | heads of the journal, outside of the database |
/// | `neuratrade.sqlite` | the record, and the journals of sessions |
/// | `vault`, `vault.head` | keys under a passphrase |
/// | `audit.key`, `install.id` | what authenticates the journal; what tells our orders from others' |
/// | `kill.latch` | the kill level |
/// | `journal.reserve` | room for the worst hour |
public struct Home: Hashable, Sendable {
    /// The directory, as a path without a final slash.
    public let path: String

    /// A home directory at a path; nothing is looked at or made yet.
    public init(path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// Where the home directory is: an option, else `NEURATRADE_HOME`, else `.neuratrade` in the user's own folder.
    ///
    /// - Parameters:
    ///   - option: what `--home` was given; `nil` where it was not.
    ///   - environment: the variables of the process; empty ones count as absent.
    /// - Throws: ``HomeError/Reason/unknownPlace`` where none of the three is there.
    public static func defaultPath(option: String? = nil, environment: [String: String]) throws(HomeError) -> String {
        if let option {
            guard !option.isEmpty else { throw HomeError("", .unknownPlace) }
            return option
        }
        if let named = environment["NEURATRADE_HOME"], !named.isEmpty { return named }
        guard let user = environment["HOME"], !user.isEmpty else { throw HomeError("", .unknownPlace) }
        return Home(path: user).path + "/.neuratrade"
    }

    /// The directory.
    public var url: URL { URL(fileURLWithPath: path, isDirectory: true) }
    /// Settings.
    public var configuration: URL { url.appendingPathComponent("config", isDirectory: true) }
    /// Bar archives.
    public var bars: URL { url.appendingPathComponent("bars", isDirectory: true) }
    /// Reports.
    public var reports: URL { url.appendingPathComponent("reports", isDirectory: true) }
    /// Logs.
    public var logs: URL { url.appendingPathComponent("logs", isDirectory: true) }
    /// The path of the database.
    public var databasePath: String { path + "/neuratrade.sqlite" }

    /// Whether there is a record to read.
    public var hasDatabase: Bool { FileManager.default.fileExists(atPath: databasePath) }

    /// Makes the directory and its folders where they are not there, for this user only.
    ///
    /// - Throws: ``HomeError``: the parent is missing, something else is there, it cannot be written, or the disk is
    ///   full. Report it; nothing else was done.
    public func prepare() throws(HomeError) {
        let parent = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: parent) else { throw HomeError(path, .missingParent(parent)) }
        try Home.makeFolder(path)
        for name in ["config", "bars", "reports", "logs"] { try Home.makeFolder(path + "/" + name) }
    }

    /// Takes the right to write here; keep the result for as long as writing goes on.
    ///
    /// - Throws: ``HomeError/Reason/busy(process:)`` where another process writes, and what ``prepare()`` throws.
    public func lock() throws(HomeError) -> HomeLock {
        try prepare()
        return try HomeLock(folder: path)
    }

    private static func makeFolder(_ path: String) throws(HomeError) {
        if mkdir(path, 0o700) == 0 { return }
        let number = errno
        var status = stat()
        guard stat(path, &status) == 0 else { throw HomeError(path, number: number) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw HomeError(path, .notAFolder) }
        guard access(path, W_OK | X_OK) == 0 else { throw HomeError(path, number: errno) }
    }
}
