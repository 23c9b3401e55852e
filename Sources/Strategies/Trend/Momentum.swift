import Indicators
import Trading

/// Joins a move that several indicators agree on, and leaves when they no longer do.
///
/// - Complexity: O(1) time and memory per bar.
public struct Momentum: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "momentum",
        summary: "Joins an upward move that average, MACD, RSI and ADX agree on.",
        entryRule: "the `fast` exponential average is above the `slow` one, the MACD histogram is positive, "
            + "RSI is above `rsi-floor` and ADX is above `adx-floor`",
        exitRule: "the `fast` exponential average is below the `slow` one, "
            + "or the MACD histogram is negative and RSI is below `rsi-exit`",
        parameters: [
            .period("fast", default: 20, "bars of the short exponential average; below `slow`"),
            .period("slow", default: 100, "bars of the long exponential average"),
            .period("macd-fast", default: 12, "bars of MACD's short average; below `macd-slow`"),
            .period("macd-slow", default: 26, "bars of MACD's long average"),
            .period("macd-signal", default: 9, "bars of MACD's signal line"),
            .period("rsi-period", default: 14, "bars of the relative strength index"),
            .decimal("rsi-floor", default: 55, in: 0...100, "buy only above this index"),
            .decimal("rsi-exit", default: 45, in: 0...100, "sell a fading move below this index"),
            .period("adx-period", default: 14, "bars of the average directional index"),
            .decimal("adx-floor", default: 20, in: 0...100, "buy only in trends stronger than this"),
        ],
        exits: ExitPlan(stopFraction: 0.03, trailingFraction: 0.04))

    private let floor: Double
    private let fading: Double
    private let trendFloor: Double
    private var fast: ExponentialMovingAverage
    private var slow: ExponentialMovingAverage
    private var convergence: MovingAverageConvergenceDivergence
    private var strength: RelativeStrengthIndex
    private var trend: AverageDirectionalIndex
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError/contradiction(strategy:name:value:requirement:)`` when
    ///   a short average is not shorter.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        for (shorter, longer) in [("fast", "slow"), ("macd-fast", "macd-slow")] {
            let limit = parameters.integer(longer)
            guard parameters.integer(shorter) < limit else {
                throw parameters.contradiction(
                    shorter, "is not below \(longer) \(limit); give a \(shorter) below \(longer)")
            }
        }
        floor = parameters.decimal("rsi-floor")
        fading = parameters.decimal("rsi-exit")
        trendFloor = parameters.decimal("adx-floor")
        fast = try parameters.indicator { () throws(IndicatorError) in
            try ExponentialMovingAverage(period: parameters.integer("fast"))
        }
        slow = try parameters.indicator { () throws(IndicatorError) in
            try ExponentialMovingAverage(period: parameters.integer("slow"))
        }
        convergence = try parameters.indicator { () throws(IndicatorError) in
            try MovingAverageConvergenceDivergence(
                fastPeriod: parameters.integer("macd-fast"), slowPeriod: parameters.integer("macd-slow"),
                signalPeriod: parameters.integer("macd-signal"))
        }
        strength = try parameters.indicator { () throws(IndicatorError) in
            try RelativeStrengthIndex(period: parameters.integer("rsi-period"))
        }
        trend = try parameters.indicator { () throws(IndicatorError) in
            try AverageDirectionalIndex(period: parameters.integer("adx-period"))
        }
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: the longest warm-up of its indicators.
    public var warmUp: Int {
        maker.warmUp(
            signals: max(slow.warmUp, convergence.signalWarmUp, strength.warmUp, trend.averageWarmUp))
    }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        let close = bar.close
        // Each is fed every bar, so none of these may be skipped because an earlier one is still warming up.
        let fast = fast.update(close)
        let slow = slow.update(close)
        let histogram = convergence.update(close)?.histogram
        let rsi = strength.update(close)
        let adx = trend.update(high: bar.high, low: bar.low, close: close)?.adx
        guard let fast, let slow, let histogram, let rsi, let adx else { return nil }
        switch situation.holding {
        case .flat: return fast > slow && histogram > 0 && rsi > floor && adx > trendFloor ? maker.entry : nil
        case .long: return fast < slow || (histogram < 0 && rsi < fading) ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        let (fast, slow, rsi) = (fast.value ?? .nan, slow.value ?? .nan, strength.value ?? .nan)
        return switch action {
        case .enter:
            maker.proposal(
                action,
                Reason(
                    "average {0} is above {1}, MACD is above its signal, RSI is {2} and ADX {3}", fast, slow, rsi,
                    trend.value?.adx ?? .nan))
        case .exit where fast < slow: maker.proposal(action, Reason("average {0} is below {1}", fast, slow))
        case .exit: maker.proposal(action, Reason("MACD is below its signal and RSI {0} is below {1}", rsi, fading))
        }
    }
}
