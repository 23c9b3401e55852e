/// Why a report could not be written: where, what, and what to do.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// What the system said.
    public let reason: String
    /// What to do about it.
    public let remedy: String

    /// An error by its parts.
    public init(path: String, reason: String, remedy: String) {
        self.path = path
        self.reason = reason
        self.remedy = remedy
    }

    /// `path: reason; remedy`.
    public var description: String { "\(path): \(reason); \(remedy)" }
}
