/// One voice with its weight.
struct Vote {
    let name: String
    let opinion: Opinion
    let weight: Double
}

/// How a panel's votes add up.
struct VoteCount {
    private let votes: [Vote]

    /// Votes of those who did not abstain.
    init(_ votes: [Vote]) { self.votes = votes.filter { $0.opinion.stance != .abstain } }

    /// What enough of the weight wants; else why nothing is done.
    func decide(above threshold: Double) -> Result<Motion, NoTradeReason> {
        guard !votes.isEmpty else { return .failure(NoTradeReason(.noQuorum, "everybody abstained")) }
        let all = weight { _ in true }
        guard all > 0 else { return .failure(NoTradeReason(.noQuorum, "nobody is sure of anything")) }
        for stance in [Opinion.Stance.sell, .buy] {
            let supporters = votes.filter { $0.opinion.stance == stance }
            let share = weight { $0 == stance } / all
            guard supporters.count >= 2, share > threshold else { continue }
            let heard = supporters.max { ($0.weight * $0.opinion.confidence) < ($1.weight * $1.opinion.confidence) }
            guard let first = heard else { continue }
            return .success(
                Motion(
                    stance: stance, conviction: share * average(supporters), policy: first.opinion.policy,
                    stopFraction: supporters.compactMap(\.opinion.stopFraction).min(),
                    reason: "\(supporters.map(\.name).joined(separator: ", ")) agree; \(first.opinion.text)"))
        }
        let told = votes.map { "\($0.name) \($0.opinion.stance.rawValue)" }.joined(separator: ", ")
        let isQuiet = votes.allSatisfy { $0.opinion.stance == .hold }
        return .failure(NoTradeReason(isQuiet ? .hold : .noQuorum, told))
    }

    private func weight(where isCounted: (Opinion.Stance) -> Bool) -> Double {
        votes.reduce(0) { isCounted($1.opinion.stance) ? $0 + $1.weight * $1.opinion.confidence : $0 }
    }

    /// The supporters' confidence by weight.
    private func average(_ supporters: [Vote]) -> Double {
        let total = supporters.reduce(0) { $0 + $1.weight }
        return total > 0 ? supporters.reduce(0) { $0 + $1.weight * $1.opinion.confidence } / total : 0
    }
}
