import Risk
import Trading

/// The checker's own count of the day's loss, the drawdown and losses in a row.
struct LossMemory {
    private let profile: RiskProfile
    private var dayStart: Int128
    private var dayEnd: Timestamp
    private var isOver = false
    private var coolEnd = Timestamp(nanoseconds: .min)
    private var last: Int128
    private var peak: Int128
    private var trough: Int128
    private var hasPaused = false
    private var pauseEnd = Timestamp(nanoseconds: .min)
    private var lossesInRow = 0
    private var streakEnd = Timestamp(nanoseconds: .min)
    /// How often the day's loss went above its limit.
    private(set) var stops = 0

    init(_ profile: RiskProfile, equity: Int128, at time: Timestamp) {
        self.profile = profile
        (dayStart, last, peak, trough) = (equity, equity, equity, equity)
        dayEnd = LossMemory.midnight(after: time)
    }

    /// Takes the equity at a moment.
    mutating func mark(_ equity: Int128, at time: Timestamp) {
        if time > dayEnd { begin(last, time) }
        watch(equity, time)
        if time == dayEnd { begin(equity, time) }
        fall(equity, time)
        last = equity
    }

    /// A position was closed with this profit.
    mutating func closed(_ profit: Int128, at time: Timestamp) {
        guard let limit = profile.consecutiveLossLimit else { return }
        lossesInRow = profit < 0 ? lossesInRow + 1 : 0
        guard lossesInRow >= limit else { return }
        lossesInRow = 0
        streakEnd = max(streakEnd, time.advanced(by: profile.consecutiveLossPause))
    }

    /// The operator has opened trading again: the fall is measured anew.
    mutating func restart() { (peak, trough, hasPaused) = (last, last, false) }

    /// Why no position may be opened now; `nil` where it may.
    func objection(_ equity: Int128, at time: Timestamp) -> String? {
        if isLost(equity) { return "the day has lost \(dayStart - equity) of \(dayStart), above its limit" }
        if time < coolEnd { return "the cool-down lasts until \(coolEnd)" }
        if time < pauseEnd { return "the drawdown's pause lasts until \(pauseEnd)" }
        if time < streakEnd { return "the pause after losses lasts until \(streakEnd)" }
        return nil
    }

    /// What a drawdown leaves of sizes.
    func factor(_ equity: Int128) -> Fraction {
        guard let limit = profile.drawdownThrottleLimit, Share.isMore(peak - equity, than: limit, of: peak) else {
            return Fraction(.one)
        }
        return profile.drawdownThrottleFactor
    }

    private func isLost(_ equity: Int128) -> Bool {
        profile.dailyLossLimit.map { Share.isMore(dayStart - equity, than: $0, of: dayStart) } ?? false
    }

    private mutating func watch(_ equity: Int128, _ time: Timestamp) {
        let wasOver = isOver
        isOver = isLost(equity)
        guard isOver, !wasOver else { return }
        stops += 1
        coolEnd = max(coolEnd, time.advanced(by: profile.dailyLossCoolDown ?? .zero))
    }

    private mutating func begin(_ equity: Int128, _ time: Timestamp) {
        (dayStart, isOver) = (equity, false)
        dayEnd = LossMemory.midnight(after: time)
    }

    private mutating func fall(_ equity: Int128, _ time: Timestamp) {
        if equity > peak { (peak, trough, hasPaused) = (equity, equity, false) }
        guard equity < trough else { return }
        trough = equity
        let isFlattened = profile.drawdownFlattenLimit.map { Share.isMore(peak - equity, than: $0, of: peak) } ?? false
        guard let limit = profile.drawdownPauseLimit, !hasPaused, !isFlattened else { return }
        guard Share.isMore(peak - equity, than: limit, of: peak) else { return }
        hasPaused = true
        pauseEnd = time.advanced(by: profile.drawdownPauseLength)
    }

    private static func midnight(after time: Timestamp) -> Timestamp {
        let day: Int64 = 86_400_000_000_000
        var start = time.nanoseconds / day * day
        if start > time.nanoseconds { start -= day }
        return Timestamp(nanoseconds: start + day)
    }
}
