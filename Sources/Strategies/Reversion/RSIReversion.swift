import Indicators
import Trading

/// Buys weakness and sells strength, both measured by the relative strength index.
///
/// The index is Wilder's over closes. Comparisons are strict: an index exactly at a threshold proposes nothing.
///
/// - Complexity: O(1) time and memory per bar.
public struct RSIReversion: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "rsi-reversion",
        summary: "Buys when recent moves were mostly down and sells when they were mostly up.",
        entryRule: "RSI is below `oversold`",
        exitRule: "RSI is above `overbought`",
        parameters: [
            .period("period", default: 14, "bars of the relative strength index"),
            .decimal("oversold", default: 30, in: 0...100, "buy below this index"),
            .decimal("overbought", default: 70, in: 0...100, "sell above this index; not below `oversold`"),
        ],
        exits: ExitPlan(stopFraction: 0.03, barLimit: 1440))

    private let oversold: Double
    private let overbought: Double
    private var index: RelativeStrengthIndex
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError/contradiction(strategy:name:value:requirement:)`` when
    ///   `oversold` is above `overbought`.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        oversold = parameters.decimal("oversold")
        overbought = parameters.decimal("overbought")
        guard oversold <= overbought else {
            throw parameters.contradiction("oversold", "is above overbought; give an oversold no higher")
        }
        index = try parameters.indicator { () throws(IndicatorError) in
            try RelativeStrengthIndex(period: parameters.integer("period"))
        }
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: one more than `period`, or the average true range's if that is longer.
    public var warmUp: Int { maker.warmUp(signals: index.warmUp) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        guard let value = index.update(bar.close) else { return nil }
        switch situation.holding {
        case .flat: return value < oversold ? maker.entry : nil
        case .long: return value > overbought ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        let value = index.value ?? .nan
        return switch action {
        case .enter: maker.proposal(action, Reason("RSI {0} is below {1}", value, oversold))
        case .exit: maker.proposal(action, Reason("RSI {0} is above {1}", value, overbought))
        }
    }
}
