import Trading

/// What time it is for the desks of a session at a venue.
///
/// Evidence ages by it. Where the venue plays its bars by a calendar of its own, it is the time of the latest bars that
/// counts, and a quote is then as long before it as it is past on the wall.
struct DeskCalendar: Sendable {
    /// Whether the venue's bars have a calendar of their own.
    let isOwn: Bool
    /// The time on the wall.
    let now: @Sendable () -> Timestamp

    /// The moment at which a desk is asked about bars that closed at a time.
    func moment(of close: Timestamp) -> Timestamp { isOwn ? close : max(close, now()) }

    /// Quotes as the desk's calendar dates them, about bars that closed at a time; `nil` stays.
    func told(_ quotes: [Quote?], at close: Timestamp) -> [Quote?] {
        guard isOwn else { return quotes }
        let wall = now()
        return quotes.map { quote in
            guard let quote else { return nil }
            let age = max(0, wall.since(quote.time).nanoseconds)
            return quote.told(at: close.advanced(by: Interval(nanoseconds: -age)))
        }
    }
}
