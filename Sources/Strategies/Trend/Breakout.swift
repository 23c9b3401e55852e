import Indicators
import Trading

/// Buys a close above everything of late and sells one below everything of a shorter while.
///
/// The channels are Donchian's over the bars before the current one, which a close of the current bar can leave.
///
/// - Complexity: O(1) amortized per bar; memory grows with `entry-period` and `exit-period`.
public struct Breakout: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "breakout",
        summary: "Buys a new high over a longer channel and sells a new low over a shorter one.",
        entryRule: "close is above the highest high of the `entry-period` bars before",
        exitRule: "close is below the lowest low of the `exit-period` bars before",
        parameters: [
            .period("entry-period", default: 55, "bars of the channel whose top must be left to buy"),
            .period(
                "exit-period", default: 20,
                "bars of the channel whose bottom must be left to sell; at most `entry-period`"),
        ],
        exits: ExitPlan(stopFraction: 0.03, trailingFraction: 0.05))

    private var highest: RollingMaximum
    private var lowest: RollingMinimum
    /// The latest close and the channels of the bars before it.
    private var close = 0.0
    private var top = 0.0
    private var bottom = 0.0
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError/contradiction(strategy:name:value:requirement:)`` when
    ///   `exit-period` is above `entry-period`.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        let entryPeriod = parameters.integer("entry-period")
        let exitPeriod = parameters.integer("exit-period")
        guard exitPeriod <= entryPeriod else {
            throw parameters.contradiction(
                "exit-period", "is above entry-period \(entryPeriod); give an exit-period no longer")
        }
        highest = try parameters.indicator { () throws(IndicatorError) in try RollingMaximum(period: entryPeriod) }
        lowest = try parameters.indicator { () throws(IndicatorError) in try RollingMinimum(period: exitPeriod) }
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: one more than `entry-period`, or the average true range's if that is longer.
    public var warmUp: Int { maker.warmUp(signals: highest.warmUp + 1) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        let before = (top: highest.value, bottom: lowest.value)
        highest.update(bar.high)
        lowest.update(bar.low)
        close = bar.close
        guard let top = before.top, let bottom = before.bottom else { return nil }
        (self.top, self.bottom) = (top, bottom)
        switch situation.holding {
        case .flat: return close > top ? maker.entry : nil
        case .long: return close < bottom ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        switch action {
        case .enter:
            let bars = Double(highest.period)
            return maker.proposal(
                action, Reason("close {0} is above {1}, the highest of the {2} bars before", close, top, bars))
        case .exit:
            let bars = Double(lowest.period)
            return maker.proposal(
                action, Reason("close {0} is below {1}, the lowest of the {2} bars before", close, bottom, bars))
        }
    }
}
