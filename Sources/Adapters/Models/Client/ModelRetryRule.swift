import Trading
import Transport

/// When a call to a provider is made again: the rule of the providers' own libraries (specification of November 2026).
///
/// Asking a model has no effect beyond its price, so asking twice is safe; asking a provider that has no money left, or
/// that asks for more patience than two minutes, is not worth it.
enum ModelRetryRule {
    /// How often a call is made again at most.
    static let retries = 2
    /// A longer wait than this is not waited for.
    static let waitLimit = Duration.seconds(120)

    /// How long to wait before the call is made again; `nil` where it is not.
    ///
    /// - Parameters:
    ///   - isQuota: whether the provider has no money left.
    ///   - bodyPause: the wait that the body asks for, where no header does.
    ///   - failures: how many attempts have failed before this one.
    ///   - wall: the wall clock, for a date in the header.
    ///   - random: a random word, for the jitter.
    static func pause(
        after reply: HTTPReply, isQuota: Bool, bodyPause: Duration? = nil, failures: Int, wall: Timestamp,
        random: UInt64
    ) -> Duration? {
        guard failures < retries, !isQuota, isWorthwhile(reply) else { return nil }
        let pause = asked(reply, wall: wall) ?? bodyPause ?? backoff(failures: failures, random: random)
        return pause <= waitLimit ? pause : nil
    }

    /// The same after no reply at all.
    static func pauseAfterSilence(failures: Int, random: UInt64) -> Duration? {
        failures < retries ? backoff(failures: failures, random: random) : nil
    }

    private static func isWorthwhile(_ reply: HTTPReply) -> Bool {
        switch reply.header("x-should-retry") {
        case "true": true
        case "false": false
        default: [408, 409, 429].contains(reply.status) || reply.status >= 500
        }
    }

    /// The wait that the provider asks for; `nil` where it asks for none, or for one that is over.
    static func asked(_ reply: HTTPReply, wall: Timestamp) -> Duration? {
        if let milliseconds = reply.header("retry-after-ms").flatMap({ thousandths($0, scale: 1) }) {
            return positive(milliseconds)
        }
        guard let text = reply.header("retry-after") else { return nil }
        if let milliseconds = thousandths(text, scale: 1_000) { return positive(milliseconds) }
        guard let date = HTTPDate.seconds(text) else { return nil }
        let (end, overflow) = date.multipliedReportingOverflow(by: 1_000)
        return overflow ? nil : positive(end - wall.milliseconds)
    }

    private static func positive(_ milliseconds: Int64) -> Duration? {
        milliseconds > 0 ? .milliseconds(milliseconds) : nil
    }

    /// Milliseconds of a plain decimal number of milliseconds or seconds, rounded up; `nil` for any other text.
    private static func thousandths(_ text: String, scale: Int64) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ isDigits($0, atMost: 15) }) else { return nil }
        guard let whole = Int64(parts[0]) else { return nil }
        guard parts.count == 2, scale > 1 else { return whole * scale + (parts.count == 2 ? 1 : 0) }
        let padded = String(parts[1].prefix(3)) + String(repeating: "0", count: max(0, 3 - parts[1].count))
        return whole * scale + (Int64(padded) ?? 0) + (parts[1].count > 3 ? 1 : 0)
    }

    private static func isDigits(_ text: Substring, atMost limit: Int) -> Bool {
        (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// min(8, 0.5 · 2ⁿ) seconds, less up to a quarter of it.
    static func backoff(failures: Int, random: UInt64) -> Duration {
        let milliseconds = min(8_000, 500 << Int64(min(max(failures, 0), 4)))
        // 32 random bits as a fraction, of a quarter.
        let cut = ((random >> 32) * UInt64(milliseconds)) >> 34
        return .milliseconds(milliseconds) - .milliseconds(Int64(cut))
    }
}
