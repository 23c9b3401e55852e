/// Rules, a learned model, the news and risk vote with weights; what they agree on above a threshold is done.
///
/// Each voice says how much it favors holding the instrument, from 0 to 1. The score is the weighted mean of those who
/// speak; risk has no direction, and its vote can only pull the score down. An entry needs the score above the threshold,
/// leaving needs it below one less the threshold.
public struct EnsembleDesk: Desk {
    /// The name it is chosen by.
    public let name = "ensemble"
    /// What it trades by where no voice's own policy agrees with the vote.
    public static let policies = ["ensemble", LearnedVoter.policy]
    private let rules: any Mind
    private let riskManager: any Mind
    private var learned: LearnedVoter
    private let settings: Settings

    /// Weights and threshold.
    public struct Settings: Hashable, Sendable {
        /// The weight of the rules, or of the model that sits in their place.
        public var rules = 0.4
        /// The weight of the learned model, once it has learned.
        public var learned = 0.3
        /// The weight of the news, where there is any.
        public var news = 0.2
        /// The weight of risk.
        public var risk = 0.1
        /// From 0.5 to 1.
        public var threshold = 0.7

        /// The weights of the plan.
        public init() {}
    }

    /// - Parameters:
    ///   - rules: what votes on the market.
    ///   - riskManager: what votes on risk, and can reject.
    public init(rules: any Mind, riskManager: any Mind, settings: Settings = Settings()) {
        self.rules = rules
        self.riskManager = riskManager
        self.settings = settings
        learned = LearnedVoter()
    }

    /// Learns from the bar that has just closed, also where nobody is asked.
    public mutating func observe(_ context: DeskContext) { learned.observe(context) }

    /// Lets everybody vote and adds up.
    public mutating func deliberate(_ table: inout Deliberation) async -> Conclusion {
        guard let opinion = await table.opinion(of: .analyst, named: "rules", isIndependent: true, from: rules) else {
            return .nothing(table.silences)
        }
        var score = Score()
        score.add(EnsembleDesk.favor(opinion), settings.rules)
        if let vote = learned.opinion(table.context, table.evidence) {
            table.hear(vote, of: .persona, named: "learned", by: LearnedVoter.model)
            score.add(EnsembleDesk.favor(vote), settings.learned)
        }
        if let vote = NewsVoter.opinion(table.context, table.evidence) {
            table.hear(vote, of: .persona, named: "news", by: "rules")
            score.add(EnsembleDesk.favor(vote), settings.news)
        }
        let stance: Opinion.Stance = table.context.account.holding == .long ? .sell : .buy
        // Who favors what is discussed least decides whether risk is asked at all.
        let preliminary = stance == .buy ? score.mean : 1 - score.mean
        guard preliminary > settings.threshold else {
            return .nothing([
                NoTradeReason(
                    opinion.stance == .hold ? .hold : .noQuorum,
                    "the votes favor it by \(rounded(preliminary)), \(rounded(settings.threshold)) is needed")
            ])
        }
        guard let review = await table.review(from: riskManager) else { return .nothing(table.silences) }
        let risk = review.decision == .reject ? 0 : min(1, max(0, review.scale))
        let final = min(
            preliminary, (preliminary * score.weight + risk * settings.risk) / (score.weight + settings.risk))
        guard final > settings.threshold else {
            return .nothing([NoTradeReason(.veto, "with risk, the votes favor it by \(rounded(final)) only")])
        }
        return Motion(
            stance: stance, conviction: final, policy: opinion.stance == stance ? opinion.policy : "ensemble",
            reason: "the votes favor it by \(rounded(final)); \(opinion.text)"
        ).reviewed(review)
    }

    /// How much a voice favors holding the instrument: 1 entirely, 0 not at all, 0.5 where it does not care.
    private static func favor(_ opinion: Opinion) -> Double {
        switch opinion.stance {
        case .buy: 0.5 + opinion.confidence / 2
        case .sell: 0.5 - opinion.confidence / 2
        case .hold, .abstain: 0.5
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    /// A weighted mean in the making.
    private struct Score {
        private var sum = 0.0
        private(set) var weight = 0.0

        mutating func add(_ favor: Double, _ weight: Double) {
            sum += favor * weight
            self.weight += weight
        }

        /// 0.5 where nobody spoke.
        var mean: Double { weight > 0 ? sum / weight : 0.5 }
    }
}
