/// A small model that learns while it trades: logistic regression on the situation, one step for each closed bar.
///
/// It predicts whether the close stands higher ``horizon`` bars later. A step is taken only when that future has closed,
/// so nothing it says rests on anything later than the bar it is asked on; its arithmetic is the same everywhere.
public struct LearnedVoter: Sendable {
    /// What it is called where models are named.
    public static let model = "learned/logistic-1"
    /// The policy that it argues by.
    public static let policy = "learned"
    /// How many bars ahead it looks.
    public static let horizon = 10
    /// How many steps it must have taken before it votes.
    public static let apprenticeship = 500

    private var weights = [Double](repeating: 0, count: 17)
    private var pending: [(setup: [Float], close: Double)] = []
    private var next = 0
    private var steps = 0

    /// Nothing learned yet.
    public init() {}

    /// Takes a closed bar: learns from the situation that is now old enough.
    public mutating func observe(_ context: DeskContext) {
        guard context.indicators.isComplete else { return }
        let now = (setup: context.setup, close: context.indicators.close)
        guard pending.count == LearnedVoter.horizon else {
            pending.append(now)
            return
        }
        let old = pending[next]
        pending[next] = now
        next = (next + 1) % LearnedVoter.horizon
        guard now.close != old.close else { return }
        step(old.setup, now.close > old.close)
    }

    /// Its vote, with the claim of the close it was made on; `nil` while it is still learning.
    func opinion(_ context: DeskContext, _ board: EvidenceBoard) -> Opinion? {
        guard steps >= LearnedVoter.apprenticeship else { return nil }
        let chance = probability(context.setup)
        let confidence = (min(1, (chance - 0.5).magnitude * 2) * 100).rounded() / 100
        var said = CitedText(board)
        said.say("the learned model sees the price ")
        said.say(chance > 0.5 ? "higher" : "lower")
        said.say(" from ")
        said.quote("get_bars", "close")
        return Opinion(
            stance: confidence < 0.05 ? .hold : chance > 0.5 ? .buy : .sell, confidence: confidence,
            policy: LearnedVoter.policy,
            regime: context.regime, text: said.text, claims: said.claims)
    }

    /// The chance that the close stands higher ``horizon`` bars later, from 0 to 1; 0.5 before anything is learned.
    public func chance(in context: DeskContext) -> Double { probability(context.setup) }

    private func probability(_ setup: [Float]) -> Double {
        var sum = weights[16]
        for place in 0..<min(16, setup.count) { sum += weights[place] * Double(setup[place]) }
        return LearnedVoter.logistic(sum)
    }

    private mutating func step(_ setup: [Float], _ rose: Bool) {
        steps += 1
        let error = (rose ? 1.0 : 0.0) - probability(setup)
        let rate = 0.05 / (1 + Double(steps) / 20_000)
        for place in 0..<16 {
            weights[place] += rate * (error * Double(setup[place]) - 0.001 * weights[place])
        }
        weights[16] += rate * error * 0.1
    }

    /// The logistic function by its algebraic neighbor, within 0.07 of it: no exponential, so every machine agrees.
    private static func logistic(_ x: Double) -> Double {
        0.5 * (1 + x / (2 * (1 + x * x / 4).squareRoot()))
    }
}
