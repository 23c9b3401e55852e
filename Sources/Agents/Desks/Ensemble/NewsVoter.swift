/// The vote of the latest news, as the reader understood it.
enum NewsVoter {
    /// A vote with its claim; `nil` without news that say anything.
    static func opinion(_ context: DeskContext, _ board: EvidenceBoard) -> Opinion? {
        guard let latest = context.latestNews?.reading, latest.topic != .none, latest.confidence > 0 else { return nil }
        let weight = latest.sentiment * latest.confidence
        var said = CitedText(board)
        said.say("the latest news: sentiment ")
        said.quote("get_news", "sentiment")
        return Opinion(
            stance: weight > 0.05 ? .buy : weight < -0.05 ? .sell : .hold, confidence: min(1, weight.magnitude),
            policy: TradingPolicy.sentimentMomentum.rawValue, regime: context.regime, text: said.text,
            claims: said.claims)
    }
}
