import Trading

/// What the gate asks of the engine after a mark or a closed trip. Entries are refused by the gate itself.
public enum RiskAction: Hashable, Sendable {
    /// The day's loss went above its limit; entries wait at least until the moment, and positions go if `flattens`.
    case dailyLoss(figure: Fraction, limit: Fraction, until: Timestamp, flattens: Bool)
    /// The drawdown went above its first limit: sizes shrink by the factor until the drawdown is back within it.
    case throttle(figure: Fraction, limit: Fraction, factor: Fraction)
    /// The drawdown went above its second limit: no entry until the moment.
    case pause(figure: Fraction, limit: Fraction, until: Timestamp)
    /// The drawdown went above its last limit: sell everything. The kill level is now ``KillLevel/reduceOnly``.
    case flatten(figure: Fraction, limit: Fraction)
    /// Too many losing trips in a row: no entry until the moment.
    case lossStreak(figure: Int, limit: Int, until: Timestamp)

    /// Whether the engine must cancel the working orders and sell everything.
    public var requiresFlattening: Bool {
        switch self {
        case .flatten: true
        case .dailyLoss(_, _, _, let flattens): flattens
        case .throttle, .pause, .lossStreak: false
        }
    }

    /// Larger where more is taken away; the worst of several that fall together is reported.
    var severity: Int {
        switch self {
        case .throttle: 0
        case .lossStreak: 1
        case .dailyLoss(_, _, _, let flattens): flattens ? 4 : 2
        case .pause: 3
        case .flatten: 5
        }
    }
}

extension RiskAction: CustomStringConvertible {
    /// One sentence with the figure and the limit.
    public var description: String {
        switch self {
        case .dailyLoss(let figure, let limit, let until, let flattens):
            "day's loss \(figure) above \(limit): no entries until \(until)\(flattens ? ", selling everything" : "")"
        case .throttle(let figure, let limit, let factor): "drawdown \(figure) above \(limit): sizes times \(factor)"
        case .pause(let figure, let limit, let until): "drawdown \(figure) above \(limit): no entries until \(until)"
        case .flatten(let figure, let limit): "drawdown \(figure) above \(limit): selling everything"
        case .lossStreak(let figure, let limit, let until):
            "\(figure) losses in a row, limit \(limit): no entries until \(until)"
        }
    }
}
