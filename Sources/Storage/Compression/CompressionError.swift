/// Why the bytes of a file cannot be read; each case carries what to do.
public enum CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing lies at the path.
    case missing
    /// The path names a folder.
    case folder
    /// The system refused; its own words.
    case unreadable(String)
    /// The compressed data ends before its end mark.
    case truncated(format: String)
    /// The compressed data contradicts itself or its checksum.
    case corrupt(format: String, detail: String)
    /// A well-formed archive of a kind that is not read.
    case refused(format: String, detail: String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .missing: "there is no such file; check the path"
        case .folder: "is a folder; name the files inside it"
        case .unreadable(let reason): "cannot be read (\(reason)); check the path and its permissions"
        case .truncated(let format): "the \(format) data ends too early; download or copy the file again"
        case .corrupt(let format, let detail):
            "the \(format) data is damaged (\(detail)); download or copy the file again"
        case .refused(let format, let detail): "the \(format) file is refused: \(detail)"
        }
    }
}
