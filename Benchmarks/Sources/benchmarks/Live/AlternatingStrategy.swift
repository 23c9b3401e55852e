import Strategies
import Trading

/// Buys where nothing is held and sells where something is, on every bar: each bar is a decision.
struct AlternatingStrategy: Strategy {
    static let descriptor = StrategyDescriptor(
        name: "alternating", summary: "Buys and sells on every bar.", entryRule: "nothing is held",
        exitRule: "something is held", parameters: [], exits: .none)

    init() {}
    init(_ parameters: ParameterValues) throws(ParameterError) {}

    var warmUp: Int { 1 }
    var exitPlan: ExitPlan { .none }

    mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        switch situation.holding {
        case .flat: .enter
        case .long: .exit
        default: nil
        }
    }

    func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        Proposal(action, reason: Reason("each bar"))
    }
}
