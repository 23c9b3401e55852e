import Engine

/// What a session is: where it trades, and how.
public struct SessionTerms: Hashable, Sendable {
    /// PAPER or LIVE.
    public let mode: RunMode
    /// The venue's name.
    public let venue: String
    /// The account at the venue: what tells it from others, never a key.
    public let account: String
    /// The whole configuration, as text.
    public let configuration: String

    /// By its parts.
    public init(mode: RunMode, venue: String, account: String, configuration: String) {
        self.mode = mode
        self.venue = venue
        self.account = account
        self.configuration = configuration
    }
}
