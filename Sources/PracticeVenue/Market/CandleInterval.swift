import Trading

/// The venue's names for the lengths of candles.
enum CandleInterval {
    private static let fixed: [(name: String, interval: Interval)] = [
        ("1s", .seconds(1)), ("1m", .minute), ("3m", .minutes(3)), ("5m", .minutes(5)), ("15m", .minutes(15)),
        ("30m", .minutes(30)), ("1h", .hour), ("2h", .hours(2)), ("4h", .hours(4)), ("6h", .hours(6)),
        ("8h", .hours(8)), ("12h", .hours(12)), ("1d", .day), ("3d", .days(3)), ("1w", .days(7)),
    ]

    /// The length of a name; `nil` for unknown names, and for months, which have no one length.
    static func named(_ name: String) -> Interval? { fixed.first { $0.name == name }?.interval }

    /// The beginning of the candle that holds a moment. Weeks begin on Mondays.
    static func start(of time: Timestamp, _ interval: Interval) -> Timestamp {
        let offset: Int64 = interval == .days(7) ? Interval.days(4).nanoseconds : 0  // 1970 began on a Thursday.
        let moment = time.nanoseconds - offset
        let into = (moment % interval.nanoseconds + interval.nanoseconds) % interval.nanoseconds
        return Timestamp(nanoseconds: time.nanoseconds - into)
    }
}
