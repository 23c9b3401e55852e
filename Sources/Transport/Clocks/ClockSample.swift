/// One question for a venue's time, with our monotonic clock read around it.
public struct ClockSample: Hashable, Sendable {
    /// Our monotonic clock when the question was sent.
    public let sent: Duration
    /// Our monotonic clock when the answer was there.
    public let received: Duration
    /// What the venue said, since 1970.
    public let server: Duration

    /// - Returns: `nil` for an answer that came before its question: such a clock is not monotonic.
    public init?(sent: Duration, received: Duration, server: Duration) {
        guard received >= sent else { return nil }
        self.sent = sent
        self.received = received
        self.server = server
    }

    /// There and back.
    public var roundTrip: Duration { received - sent }

    /// The venue's time when our monotonic clock was at zero, if the way there took as long as the way back.
    var serverAtZero: Duration { server - (sent + roundTrip / 2) }
}
