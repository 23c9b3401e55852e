import Foundation
import Storage

/// What tells this installation from others: drawn once, kept in the home; the names of its orders are derived from it.
enum InstallID {
    /// The id of a home; made where there is none.
    static func of(_ home: Home) throws -> String {
        if let id = try existing(home) { return id }
        let path = path(home)
        let id = UUID().uuidString.lowercased()
        let temporary = path + ".new"
        guard
            FileManager.default.createFile(
                atPath: temporary, contents: Data((id + "\n").utf8), attributes: [.posixPermissions: 0o600]),
            rename(temporary, path) == 0
        else { throw CommandFailure.failed("\(path) cannot be written; check the home directory") }
        return id
    }

    /// The id of a home that has one.
    static func existing(_ home: Home) throws -> String? {
        let path = path(home)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = try TextFile.read(path).trimmingCharacters(in: .whitespacesAndNewlines)
        guard UUID(uuidString: text) != nil else {
            throw CommandFailure.failed(
                "\(path) is not an installation's id; restore it, or orders of this home are not known as ours")
        }
        return text
    }

    private static func path(_ home: Home) -> String { home.path + "/install.id" }
}
