import Trading

/// Why a download ended; each case carries what to do. What was complete stays, what was begun is resumed next time.
public enum DownloadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a symbol of the venue.
    case symbol(String)
    /// The archive has no bars of this length.
    case interval(Interval)
    /// No days, or too many.
    case range(CivilDate, CivilDate)
    /// Not the root of an archive.
    case root(String)
    /// The server answered with something that cannot be used.
    case status(file: String, code: Int)
    /// The server or the way to it failed until the attempts were used up.
    case network(file: String, attempts: Int, reason: String)
    /// The file that names the checksum is something else, such as a web page.
    case checksumFile(String)
    /// The bytes do not match the published checksum, also after a second download.
    case checksum(String)
    /// Larger than any file of the archive.
    case tooLarge(file: String, limit: Int)
    /// The disk refused; the system's own words.
    case disk(path: String, reason: String)
    /// The caller cancelled.
    case cancelled

    /// One line for a person.
    public var description: String {
        switch self {
        case .symbol(let text): "'\(text)' is not a symbol of the archive; write capitals and digits, such as BTCUSDT"
        case .interval(let interval):
            "the archive has no \(interval) bars; choose one of \(ArchivePlan.intervals.joined(separator: ", "))"
        case .range(let from, let through): "\(from) to \(through) is no range of up to thirty years; correct the days"
        case .root(let text): "'\(text)' is not the root of an archive; write http:// or https:// and the host"
        case .status(let file, let code):
            "\(file): the server answers \(code); check the symbol, the interval and the address of the archive"
        case .network(let file, let attempts, let reason):
            "\(file): \(reason), \(attempts) times; check the connection and run again, it resumes where it stopped"
        case .checksumFile(let file):
            "\(file): not a checksum; the address is not an archive of bars, or a proxy answers in its place"
        case .checksum(let file): "\(file): differs from its published checksum, twice; try again later"
        case .tooLarge(let file, let limit): "\(file): more than \(limit) bytes; the address is not an archive of bars"
        case .disk(let path, let reason): "\(path): \(reason); free space or correct the permissions"
        case .cancelled: "cancelled; run again to resume"
        }
    }
}
