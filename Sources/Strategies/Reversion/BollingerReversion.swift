import Indicators
import Trading

/// Buys closes far below their average and sells when they are back.
///
/// - Complexity: O(1) amortized per bar; memory grows with `period`.
public struct BollingerReversion: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "bollinger-reversion",
        summary: "Buys a close unusually far below its average and sells the return to it.",
        entryRule: "close is below the lower Bollinger band",
        exitRule: "close is above the band named by `target`",
        parameters: [
            .period("period", default: 20, in: 2...SimpleMovingAverage.maximumPeriod, "bars of the bands"),
            .decimal("deviations", default: 2, in: 0.1...10, "standard deviations from the average to each outer band"),
            ParameterDescriptor(
                "target", .choice(["middle", "upper"]), default: .choice("middle"), "the band above which it sells"),
        ],
        exits: ExitPlan(stopFraction: 0.03, barLimit: 1440))

    private let sellsAtUpper: Bool
    private var bands: BollingerBands
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError`` when an indicator refuses a value that the ranges let through.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        sellsAtUpper = parameters.choice("target") == "upper"
        bands = try parameters.indicator { () throws(IndicatorError) in
            try BollingerBands(period: parameters.integer("period"), multiplier: parameters.decimal("deviations"))
        }
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: `period`, or the average true range's if that is longer.
    public var warmUp: Int { maker.warmUp(signals: bands.warmUp) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        guard let value = bands.update(bar.close) else { return nil }
        switch situation.holding {
        case .flat: return value.close < value.lower ? maker.entry : nil
        case .long: return value.close > (sellsAtUpper ? value.upper : value.middle) ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        let close = bands.value?.close ?? .nan
        return switch action {
        case .enter:
            maker.proposal(
                action, Reason("close {0} is below the lower band {1}", close, bands.value?.lower ?? .nan))
        case .exit where sellsAtUpper:
            maker.proposal(action, Reason("close {0} is above the upper band {1}", close, bands.value?.upper ?? .nan))
        case .exit:
            maker.proposal(action, Reason("close {0} is above the average {1}", close, bands.value?.middle ?? .nan))
        }
    }
}
