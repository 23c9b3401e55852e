import Trading

/// The last word on every order: code, never a model, and nothing else makes an ``ApprovedOrder``.
///
/// The engine owns one. It tells the gate about equity (``mark(equity:at:)``), bars (``observe(_:of:at:)``) and closed
/// trips (``tripClosed(instrument:profit:return:wasStop:at:)``), and asks it before each order (``review(_:_:)``).
/// The same gate runs in a back-test, in SIM and in LIVE.
///
/// A figure equal to its limit passes; one unit above is refused. A figure that cannot be computed is refused.
public struct RiskGate: Sendable {
    /// The limits in force.
    public let profile: RiskProfile
    /// How far trading is shut down.
    public private(set) var killLevel: KillLevel = .run
    /// Whether a protection wants to see bars; without one, ``observe(_:of:at:)`` does nothing.
    public let needsBars: Bool

    // The quiet range: a mark inside it, before the line in time, changes nothing.
    @usableFromInline var quietFloor: Fixed
    @usableFromInline var quietCeiling: Fixed
    @usableFromInline var quietEnd: Timestamp
    @usableFromInline var lastEquity: Fixed

    let instrumentCount: Int
    var day: DailyLossWatch
    var drawdown: DrawdownWatch
    var losses: LossStreakWatch
    var rate: RecentTimes?
    var recentOrders: RecentOrders?
    var protections: [any Protection]
    /// Positions in ``protections`` of those that want bars.
    let barWatchers: [Int]

    /// A gate at the start of a run.
    ///
    /// - Parameters:
    ///   - equity: what the account begins with, in quote; the first day and the first peak start here.
    ///   - instrumentCount: how many instruments the engine lists.
    ///   - more: protections beyond those of the profile, asked after them.
    public init(
        profile: RiskProfile, start equity: Fixed, at time: Timestamp, instrumentCount: Int,
        protections more: [any Protection] = []
    ) {
        precondition(instrumentCount >= 0, "a negative number of instruments")
        self.profile = profile
        self.instrumentCount = instrumentCount
        day = DailyLossWatch(profile, start: equity, at: time)
        drawdown = DrawdownWatch(profile, start: equity)
        losses = LossStreakWatch(limit: profile.consecutiveLossLimit, pause: profile.consecutiveLossPause)
        rate = profile.orderRateLimit.flatMap { limit in
            limit > 0 ? RecentTimes(capacity: min(limit, RiskProfile.countCeiling)) : nil
        }
        recentOrders = profile.duplicateWindow.map(RecentOrders.init(window:))
        protections = profile.protections.map { $0.makeProtection(instrumentCount: instrumentCount) } + more
        barWatchers = protections.indices.filter { [protections] in protections[$0].needsBars }
        needsBars = !barWatchers.isEmpty
        lastEquity = equity
        quietFloor = .min
        quietCeiling = .max
        quietEnd = Timestamp(nanoseconds: .max)
        drawQuietRange()
    }

    /// Shuts trading down further; a lower level than the one in force changes nothing.
    public mutating func raise(to level: KillLevel) { killLevel = max(killLevel, level) }

    /// Opens trading again, or changes to any level. Only for the operator, after a clean reconciliation.
    ///
    /// The operator has seen the loss, so drawdown is measured anew from the equity marked last.
    public mutating func lower(to level: KillLevel) {
        killLevel = level
        drawdown.restart(at: lastEquity)
        drawQuietRange()
    }

    /// Sets the lines between which a mark has nothing to change.
    mutating func drawQuietRange() {
        quietFloor = max(day.quietFloor, drawdown.trough ?? .min)
        quietCeiling = min(day.quietCeiling, drawdown.peak ?? .max)
        quietEnd = day.end
    }
}
