import Strategies
import Trading

/// Does what its script says: one letter for each bar, `b` to buy, `s` to sell, anything else to wait.
///
/// It proposes whatever it is holding, so that the engine's own guards are tested too.
struct ScriptedStrategy: Strategy {
    static let descriptor = StrategyDescriptor(
        name: "scripted", summary: "Follows a script.", entryRule: "the script says so", exitRule: "the script says so",
        parameters: [], exits: .none)

    let exitPlan: ExitPlan
    private let script: [Character]
    private var next = 0
    /// What it was told on each bar.
    private(set) var situations: [Situation] = []

    init(_ script: String, _ exitPlan: ExitPlan = .none) {
        self.script = Array(script)
        self.exitPlan = exitPlan
    }

    init(_ parameters: ParameterValues) throws(ParameterError) { self.init("") }

    var warmUp: Int { 1 }

    mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        situations.append(situation)
        defer { next += 1 }
        guard next < script.count else { return nil }
        switch script[next] {
        case "b": return .enter
        case "s": return .exit
        default: return nil
        }
    }

    func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        Proposal(action, exitPlan: exitPlan, reason: Reason("the script says so"))
    }
}
