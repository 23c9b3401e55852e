/// How patient a download is.
public struct DownloadPolicy: Hashable, Sendable {
    /// Attempts for each file.
    public var attempts = 5
    /// The wait before the second attempt; it doubles with each one, up to thirty seconds.
    public var firstWait = Duration.seconds(1)
    /// No request, with its whole answer, takes longer.
    public var deadline = Duration.seconds(600)
    /// No file is larger.
    public var sizeLimit = 2 << 30

    /// By its parts.
    public init() {}

    /// The wait before attempt number `attempt` (2 or more).
    func wait(before attempt: Int) -> Duration {
        var wait = firstWait
        for _ in 2..<max(2, attempt) where wait < .seconds(30) { wait *= 2 }
        return min(wait, .seconds(30))
    }
}
