import Trading

/// A stranger's text with the moment from which it could be known.
public struct NewsText: Sendable {
    /// When it was published; a day without a time counts from its end, so that a back-test never reads ahead.
    public let time: Timestamp
    /// What it says.
    public let text: UntrustedText

    /// By its parts.
    public init(time: Timestamp, text: UntrustedText) {
        self.time = time
        self.text = text
    }

    /// What a desk may know of it: the reading, and where it came from.
    public func item(_ reading: NewsReading) -> NewsItem {
        NewsItem(time: time, source: text.origin.source.text, hash: text.hash, reading: reading)
    }
}
