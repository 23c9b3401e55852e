import Trading

/// Counts losing trips in a row and pauses entries when there are too many.
struct LossStreakWatch: Sendable {
    private let limit: Int?
    private let pause: Interval
    private var count = 0
    private var pauseEnd = Timestamp(nanoseconds: .min)

    init(limit: Int?, pause: Interval) {
        self.limit = limit
        self.pause = pause
    }

    mutating func tripClosed(profit: Notional, at time: Timestamp) -> RiskAction? {
        guard let limit else { return nil }
        guard profit < .zero else {
            count = 0
            return nil
        }
        count += 1
        guard count >= limit else { return nil }
        count = 0
        pauseEnd = max(pauseEnd, time.advanced(by: pause))
        return .lossStreak(figure: limit, limit: limit, until: pauseEnd)
    }

    /// Why an entry must wait, or `nil`.
    func refusal(at time: Timestamp) -> Refusal? {
        guard let limit, time < pauseEnd else { return nil }
        return .consecutiveLosses(figure: limit, limit: limit, until: pauseEnd)
    }
}
