import Indicators
import Trading

/// The part that all strategies share: the exit plan, and the average true range where one is kept.
struct ProposalMaker: Sendable {
    let exitPlan: ExitPlan
    private var averageTrueRange: AverageTrueRange?

    init(_ parameters: ParameterValues) throws(ParameterError) {
        exitPlan = parameters.exitPlan
        if let period = parameters.optionalInteger("atr-period") {
            averageTrueRange = try parameters.indicator { () throws(IndicatorError) in
                try AverageTrueRange(period: period)
            }
        }
    }

    /// The bars until an entry can be proposed by a strategy whose own signals take `signals` bars.
    func warmUp(signals: Int) -> Int { max(signals, averageTrueRange?.warmUp ?? 0) }

    /// Takes every bar, before any proposal on it.
    @inline(__always)
    mutating func observe(_ bar: StrategyBar) {
        if averageTrueRange != nil { averageTrueRange?.update(high: bar.high, low: bar.low, close: bar.close) }
    }

    /// To buy, unless the average true range that should go with it is still warming up.
    var entry: Proposal.Action? {
        guard let averageTrueRange else { return .enter }
        return averageTrueRange.value == nil ? nil : .enter
    }

    /// The proposal for `action`; the average true range goes along with entries.
    func proposal(_ action: Proposal.Action, _ reason: Reason) -> Proposal {
        Proposal(
            action, exitPlan: exitPlan, averageTrueRange: action == .enter ? averageTrueRange?.value : nil,
            reason: reason)
    }
}
