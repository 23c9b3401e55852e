import Trading

/// A protection with its settings, before it has seen anything.
///
/// Written in a profile as one phrase each: `cool-down 5m`, `stop-streak 4 in 1d pause 4h`,
/// `low-profit 3 in 1d below 0.01 lock 12h`, `volatility 30 over 1440 above 4 pause 1h`, `spread above 0.005`.
public enum ProtectionConfiguration: Hashable, Sendable {
    /// No entry into an instrument for this long after a position in it was closed.
    case coolDown(Interval)
    /// `count` stops `within` a window pause all entries.
    case stopStreak(count: Int, within: Interval, pause: Interval)
    /// The last `trips` of an instrument `within` a window with a summed return below `requiredReturn` lock it.
    case lowProfit(trips: Int, within: Interval, requiredReturn: Fraction, lock: Interval)
    /// Volatility of the last `fastBars` above `multiple` times that of the last `slowBars` pauses the instrument.
    case volatility(fastBars: Int, slowBars: Int, multiple: Fixed, pause: Interval)
    /// A spread above `limit` of the reference price denies entries.
    case spread(limit: Fraction)

    /// The protection, ready to watch `instrumentCount` instruments. Settings out of range are drawn into it.
    func makeProtection(instrumentCount: Int) -> any Protection {
        func bounded(_ count: Int) -> Int { min(max(count, 1), RiskProfile.countCeiling) }
        switch self {
        case .coolDown(let length):
            return CoolDown(length: length, instrumentCount: instrumentCount)
        case .stopStreak(let count, let window, let pause):
            return StopStreak(count: bounded(count), within: window, pause: pause)
        case .lowProfit(let trips, let window, let requiredReturn, let lock):
            return LowProfitLock(
                trips: bounded(trips), within: window, requiredReturn: requiredReturn, lock: lock,
                instrumentCount: instrumentCount)
        case .volatility(let fastBars, let slowBars, let multiple, let pause):
            return VolatilityPause(
                fastBars: bounded(fastBars), slowBars: bounded(slowBars), multiple: multiple, pause: pause,
                instrumentCount: instrumentCount)
        case .spread(let limit):
            return SpreadStress(limit: limit)
        }
    }
}
