/// Why an archive of bars cannot be used or written; each case carries what to do.
public struct BarArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with an archive.
    public enum Reason: Hashable, Sendable {
        /// No such file.
        case missing
        /// The system refused; its own words.
        case unreadable(String)
        /// Other content.
        case notArchive
        /// A format of a later version of this program.
        case newer(version: Int, supported: Int)
        /// Shorter or longer than its header says.
        case wrongSize(found: Int, expected: Int)
        /// The header contradicts its checksum or itself.
        case damagedHeader
        /// A column contradicts its checksum.
        case damagedColumn(String)
        /// Another instrument or interval than its name says.
        case misnamed(found: String)
        /// The archive could not be written; the system's own words.
        case notWritten(String)
        /// Another import holds the folder.
        case busy
    }

    /// The path of the archive or its folder.
    public let path: String
    /// What is wrong.
    public let reason: Reason

    init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// One line for a person.
    public var description: String { "\(path): \(words)" }

    /// What is wrong and what to do, without the path.
    var words: String {
        switch reason {
        case .missing: "there is no such archive; import the bars first"
        case .unreadable(let words): "cannot be read (\(words)); check the path and its permissions"
        case .notArchive: "not an archive of bars; import the file with bars import"
        case .newer(let version, let supported):
            "written by a newer version (format \(version), this one reads \(supported)); update the program"
        case .wrongSize(let found, let expected):
            "\(found) bytes where \(expected) are needed; the archive is damaged, delete it and import again"
        case .damagedHeader: "the header is damaged; delete the archive and import again"
        case .damagedColumn(let column):
            "the \(column) column is damaged; delete the archive and import again"
        case .misnamed(let found): "holds \(found), not what its name says; rename it or import again"
        case .notWritten(let words):
            "cannot be written (\(words)); free space or correct the permissions, nothing was changed"
        case .busy: "another import is running there; wait for it to end"
        }
    }
}
