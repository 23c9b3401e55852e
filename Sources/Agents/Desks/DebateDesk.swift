/// Analyst, trader and risk manager in rounds: an idea, a way to carry it out, and a review that can only be stricter.
///
/// They act when analyst and trader agree and the risk manager does not reject. A rejection, or a trader who will not, is
/// heard in the next round; the last round's disagreement means nothing is done.
public struct DebateDesk: Desk {
    /// The name it is chosen by.
    public let name = "debate"
    /// The most rounds.
    public let rounds: Int
    private let minds: Minds

    /// Who sits where.
    public struct Minds: Sendable {
        /// Says what the market does.
        public var analyst: any Mind
        /// Says how to act on it.
        public var trader: any Mind
        /// Can only be stricter.
        public var riskManager: any Mind

        /// By its parts.
        public init(analyst: any Mind, trader: any Mind, riskManager: any Mind) {
            self.analyst = analyst
            self.trader = trader
            self.riskManager = riskManager
        }
    }

    /// - Parameter rounds: from 1 to 8.
    public init(_ minds: Minds, rounds: Int = 2) {
        self.minds = minds
        self.rounds = min(8, max(1, rounds))
    }

    /// Lets the three speak in rounds.
    public mutating func deliberate(_ table: inout Deliberation) async -> Conclusion {
        var reasons: [NoTradeReason] = []
        for round in 1...rounds {
            switch await speak(round, &table) {
            case .act(let motion): return .act(motion)
            case .nothing(let why):
                reasons = why
                // Nobody wants to act, or nobody can speak: another round would not change that.
                guard why.contains(where: { $0.code == .veto || $0.code == .noQuorum }) else { return .nothing(why) }
            }
        }
        return .nothing(reasons)
    }

    private func speak(_ round: Int, _ table: inout Deliberation) async -> Conclusion {
        guard let idea = await table.opinion(of: .analyst, named: "analyst", round: round, from: minds.analyst) else {
            return .nothing(table.silences)
        }
        guard idea.stance == .buy || idea.stance == .sell else {
            return .nothing([NoTradeReason(.hold, "the analyst would do nothing: \(idea.text)")])
        }
        guard let way = await table.opinion(of: .trader, named: "trader", round: round, from: minds.trader) else {
            return .nothing(table.silences)
        }
        guard way.stance == idea.stance else {
            return .nothing([
                NoTradeReason(.noQuorum, "the analyst says \(idea.stance.rawValue), the trader \(way.stance.rawValue)")
            ])
        }
        guard let review = await table.review(round: round, from: minds.riskManager) else {
            return .nothing(table.silences)
        }
        return Motion(
            stance: idea.stance, conviction: min(idea.confidence, way.confidence), policy: way.policy,
            stopFraction: way.stopFraction, reason: idea.text
        ).reviewed(review)
    }
}
