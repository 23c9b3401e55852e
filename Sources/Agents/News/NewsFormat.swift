/// How a file of news is written.
public enum NewsFormat: String, Hashable, Sendable, CaseIterable {
    /// Comma-separated with a header that has a time (`time`, `date`, `published_at`) and a text (`text`, `headline`,
    /// `title`); a `source` is used where it is one of ours; other columns are not looked at.
    case csv
    /// One JSON object to a line: `time`, `text`, and perhaps `source`; nothing else.
    case jsonLines = "jsonl"
    /// A page of CryptoPanic's posts: `results` with `title`, `published_at` and `domain`.
    case cryptoPanic = "cryptopanic"
    /// RSS 2.0: items with `title` and `pubDate`.
    case feed = "rss"
}
