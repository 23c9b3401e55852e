import Foundation
import Trading

/// One line of the list of archives.
public struct BarArchiveSummary: Sendable {
    /// The file.
    public let url: URL
    /// Its size.
    public let bytes: Int
    /// What it holds, or why that cannot be said.
    public let contents: Result<Contents, BarArchiveError>

    /// What an archive holds, by its header.
    public struct Contents: Hashable, Sendable {
        /// What was traded.
        public let instrument: InstrumentID
        /// The length of each bar.
        public let interval: Interval
        /// How many bars.
        public let bars: Int
        /// The first opening time.
        public let from: Timestamp
        /// The last opening time.
        public let to: Timestamp
        /// How many gaps.
        public let gaps: Int
        /// Bars missing in all the gaps together.
        public let missing: Int
        /// Where the bars came from.
        public let source: String
    }

    init(_ url: URL) {
        self.url = url
        var status = stat()
        bytes = stat(url.path, &status) == 0 ? Int(status.st_size) : 0
        do throws(BarArchiveError) {
            let archive = try BarArchive(opening: url, verify: .header)
            contents = .success(
                Contents(
                    instrument: archive.instrument, interval: archive.interval, bars: archive.columns.count,
                    from: archive.from, to: archive.to, gaps: archive.gapCount, missing: archive.missing,
                    source: archive.source))
        } catch {
            contents = .failure(error)
        }
    }
}
