import Trading

/// News from a file, oldest first: every text untrusted, every moment the one from which it could be known.
public struct NewsFile: Sendable {
    /// What it holds, oldest first; of one moment in the file's order.
    public let texts: [NewsText]

    /// The longest file, in bytes.
    public static let byteLimit = 64 << 20
    /// The most texts of one file.
    public static let rowLimit = 1_000_000

    /// Reads a whole file, or refuses it.
    ///
    /// - Parameters:
    ///   - bytes: what the file holds.
    ///   - file: its name, for messages.
    ///   - source: what we call it; stands for every text whose own source is not in `sources`.
    ///   - sources: names that a row may give as its source.
    /// - Throws: ``NewsFileError`` with line and column; nothing of the file is taken.
    public init(
        reading bytes: [UInt8], file: String, format: NewsFormat, source: SourceName, sources: [SourceName] = []
    ) throws(NewsFileError) {
        let gatherer = NewsGatherer(file: file, source: source, sources: sources)
        guard !bytes.isEmpty else { throw gatherer.error(nil, .empty) }
        guard bytes.count <= NewsFile.byteLimit else {
            throw gatherer.error(nil, .tooLong(limit: NewsFile.byteLimit))
        }
        let found =
            switch format {
            case .csv: try gatherer.csv(bytes)
            case .jsonLines: try gatherer.jsonLines(bytes)
            case .cryptoPanic: try gatherer.cryptoPanic(bytes)
            case .feed: try gatherer.feed(bytes)
            }
        self.init(found)
    }

    /// Texts that are there already, in any order.
    public init(_ texts: [NewsText]) {
        // Sorting by place too keeps the file's order within one moment.
        self.texts = texts.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
    }

    /// What could be known at a moment: nothing of it is later.
    ///
    /// - Complexity: O(log texts).
    public func news(upTo time: Timestamp) -> ArraySlice<NewsText> {
        var (low, high) = (0, texts.count)
        while low < high {
            let middle = (low + high) / 2
            if texts[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return texts[..<low]
    }
}
