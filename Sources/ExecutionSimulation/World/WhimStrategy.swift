import Simulation
import Strategies
import Trading

/// Enters and leaves at random, with every kind of exit plan: what the rest has to cope with.
struct WhimStrategy: Strategy {
    static let descriptor = StrategyDescriptor(
        name: "whim", summary: "Enters and leaves at random.", entryRule: "chance", exitRule: "chance",
        parameters: [], exits: .none)

    let exitPlan: ExitPlan
    private var chance: SeededGenerator

    init(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var plan = ExitPlan()
        if chance.next() % 4 != 0 { plan.stopFraction = 0.002 + 0.01 * chance.unit() }
        if chance.next() % 3 == 0 { plan.takeProfitFraction = 0.002 + 0.01 * chance.unit() }
        if chance.next() % 4 == 0 { plan.trailingFraction = 0.003 + 0.01 * chance.unit() }
        exitPlan = plan
        self.chance = chance
    }

    init(_ parameters: ParameterValues) throws(ParameterError) { self.init(seed: 0) }

    var warmUp: Int { 1 }

    mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        let draw = chance.next() % 10
        switch situation.holding {
        case .flat: return draw < 8 ? .enter : nil
        case .long: return draw < 2 ? .exit : nil
        default: return nil
        }
    }

    func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        Proposal(action, exitPlan: exitPlan, reason: Reason("chance"))
    }
}
