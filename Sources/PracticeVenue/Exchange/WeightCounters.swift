import Trading

/// The weight that requests have used in the present fixed minute, and the ban of those that went on.
struct WeightCounters: Sendable {
    private(set) var used = 0
    private var minute: Int64 = -1
    /// Requests beyond the limit in this minute.
    private var ignored = 0
    private var bannedUntil: Int64 = 0

    /// Counts a request.
    /// - Throws: 429 above the limit, 418 where a client goes on regardless.
    mutating func add(_ weight: Int, limit: Int, at milliseconds: Int64) throws(VenueRefusal) {
        if milliseconds / 60_000 != minute {
            minute = milliseconds / 60_000
            used = 0
            ignored = 0
        }
        if milliseconds < bannedUntil { throw WeightCounters.ban(until: bannedUntil, at: milliseconds) }
        used += weight
        guard used > limit else { return }
        ignored += 1
        let left = Int((minute + 1) * 60_000 - milliseconds + 999) / 1_000
        if ignored > 10 {
            bannedUntil = milliseconds + 120_000
            throw WeightCounters.ban(until: bannedUntil, at: milliseconds)
        }
        throw VenueRefusal(
            -1003,
            "Too much request weight used; current limit is \(limit) request weight per 1 MINUTE. "
                + "Please use WebSocket Streams for live updates to avoid polling the API.", status: 429,
            retryAfter: max(1, left))
    }

    /// Weight that is known only afterwards, as of a refused order.
    mutating func addLate(_ weight: Int) { used += weight }

    private static func ban(until: Int64, at milliseconds: Int64) -> VenueRefusal {
        VenueRefusal(
            -1003,
            "Way too much request weight used; IP banned until \(until). "
                + "Please use WebSocket Streams for live updates to avoid bans.", status: 418,
            retryAfter: Int(until - milliseconds + 999) / 1_000)
    }
}
