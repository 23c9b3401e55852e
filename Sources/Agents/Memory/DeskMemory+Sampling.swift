import Trading

/// A draw from the posteriors: which policy to try, and how much to explore.
public struct PolicyDraw: Hashable, Sendable {
    /// The policy whose drawn share of wins was the highest.
    public let policy: String
    /// The share of wins that was drawn for it.
    public let share: Double
    /// How often a policy other than the best is worth trying, from 0 to 0.5.
    public let exploreRatio: Double
}

extension DeskMemory {
    /// Draws a share of wins for each policy from its posterior and takes the policy with the highest: Thompson sampling
    /// (W. R. Thompson, *On the Likelihood that One Unknown Probability Exceeds Another*, 1933).
    ///
    /// - Parameters:
    ///   - policies: among these; each is drawn in the order given.
    ///   - time: what was learned later is not looked at.
    ///   - generator: where chance comes from; the same seed gives the same draw.
    /// - Returns: `nil` without policies.
    public func sample(
        _ policies: [String], at time: Timestamp, using generator: inout some RandomNumberGenerator
    ) -> PolicyDraw? {
        let records = records(policies, at: time)
        var best: (policy: String, share: Double)?
        for record in records {
            let share = BetaDraw.share(alpha: record.alpha, beta: record.beta, using: &generator)
            if share > best?.share ?? -1 { best = (record.policy, share) }
        }
        return best.map {
            PolicyDraw(policy: $0.policy, share: $0.share, exploreRatio: DeskMemory.exploreRatio(records))
        }
    }

    /// How often a policy other than the best is worth trying, as of a moment; from 0 to 0.5, the less the more is known.
    ///
    /// Half of Cantelli's bound on another policy being as good as the best: v / (v + d²) / 2, where d is the distance of
    /// the two expected shares of wins and v the sum of their variances; the largest over all others.
    public func exploreRatio(_ policies: [String], at time: Timestamp) -> Double {
        DeskMemory.exploreRatio(records(policies, at: time))
    }

    private func records(_ policies: [String], at time: Timestamp) -> [PolicyRecord] {
        let past = asOf(time)
        return policies.map { name in
            past.policies.first { $0.policy == settings.known(name) && name == $0.policy }
                ?? PolicyRecord(policy: name, alpha: 1, beta: 1, count: 0, averageResult: 0)
        }
    }

    static func exploreRatio(_ records: [PolicyRecord]) -> Double {
        guard records.count > 1,
            let best = records.indices.max(by: { (records[$0].mean, -$0) < (records[$1].mean, -$1) })
        else { return 0 }
        var ratio = 0.0
        for place in records.indices where place != best {
            let variance = BetaDraw.variance(records[place]) + BetaDraw.variance(records[best])
            let distance = records[best].mean - records[place].mean
            ratio = max(ratio, variance / (variance + distance * distance) / 2)
        }
        return ratio
    }
}

/// Draws from Beta distributions by comparing uniform numbers alone, so that every machine computes the same bits: of
/// a + b − 1 uniform numbers the a-th smallest has the distribution Beta(a, b).
enum BetaDraw {
    /// Posteriors of more trades are scaled down to so many, which also keeps a little curiosity for ever.
    static let limit = 128

    static func share(alpha: Double, beta: Double, using generator: inout some RandomNumberGenerator) -> Double {
        let scale = min(1, Double(limit) / (alpha + beta))
        let rank = max(1, Int((alpha * scale).rounded()))
        let others = max(1, Int((beta * scale).rounded()))
        var numbers: [UInt64] = []
        numbers.reserveCapacity(rank + others)
        for _ in 0..<(rank + others - 1) { numbers.append(generator.next() >> 11) }
        numbers.sort()
        return Double(numbers[rank - 1]) * 0x1p-53
    }

    static func variance(_ record: PolicyRecord) -> Double {
        let sum = record.alpha + record.beta
        return record.alpha * record.beta / (sum * sum * (sum + 1))
    }
}
