import Trading

/// When holders of an instrument pay for holding it, and how much.
public struct FundingSchedule: Hashable, Sendable {
    /// The share of the notional that is paid each time; negative where holders receive.
    public let rate: Fraction
    /// The time between two payments, counted from the epoch.
    public let interval: Interval

    /// - Throws: ``SimulationError/configuration(_:)`` for a rate outside -1 … 1 or an interval below a minute.
    public init(rate: Fraction, interval: Interval = .hours(8)) throws(SimulationError) {
        guard rate.value > Fixed(-1), rate.value < .one else {
            throw .configuration("funding rate \(rate) is not between -1 and 1")
        }
        guard interval >= .minute else { throw .configuration("funding interval \(interval) is below 1m") }
        self.rate = rate
        self.interval = interval
    }

    /// How many payments fall on the bar's opening time or inside it.
    func payments(in bar: Bar, interval length: Interval) -> Int64 {
        let end = bar.openTime.advanced(by: length)
        let due = paymentsBefore(end) - paymentsBefore(bar.openTime)
        return max(0, due)
    }

    /// Payments from the epoch up to, not including, `time`.
    private func paymentsBefore(_ time: Timestamp) -> Int64 {
        let quotient = time.nanoseconds / interval.nanoseconds
        return time.nanoseconds % interval.nanoseconds > 0 ? quotient + 1 : quotient
    }
}
