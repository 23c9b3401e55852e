import Trading

/// Gathers what speaks against a trade. Every step can only make the check stricter.
struct CheckBuilder {
    private let settings: MemorySettings
    private var check = MemoryCheck.clear

    init(_ settings: MemorySettings) { self.settings = settings }

    /// What follows from everything weighed.
    var result: MemoryCheck { check }

    /// Weighs similar situations by how they ended.
    mutating func weigh(_ similar: [TradeOutcome]) {
        check.similarCount = similar.count
        check.winCount = similar.count { $0.isWin }
        guard !similar.isEmpty else { return }
        check.averageResult = similar.reduce(0) { $0 + $1.result } / Double(similar.count)
        guard similar.count >= settings.similarMinimum, check.averageResult < 0 else { return }
        let wins = Double(check.winCount)
        let reason = "\(check.winCount) of \(similar.count) similar situations ended well, on average with a loss"
        let most = Wilson.upper(wins, of: Double(similar.count))
        if similar.count >= settings.refusalMinimum, most < settings.refusalWinShare {
            refuse(reason)
        } else if wins / Double(similar.count) < 0.5 {
            shrink(to: 2 * wins / Double(similar.count), reason)
        }
    }

    /// Weighs a lesson about the policy that would be followed.
    mutating func weigh(_ card: LessonCard, _ rule: LessonRule) {
        guard card.kind == .dont else { return }
        let reason = "\(card.rule) (\(card.evidenceCount) for, \(card.counterCount) against)"
        if rule.failure == nil, card.confidence >= settings.refusingConfidence {
            refuse(reason)
        } else if card.confidence >= settings.shrinkingConfidence {
            shrink(to: 1 - card.confidence, reason)
        }
    }

    /// Weighs a failure that may have come back too often.
    mutating func weigh(_ pattern: FailurePattern, at time: Timestamp) {
        let count = pattern.count(within: settings.failureWindow, before: time)
        guard count >= settings.failureMinimum else { return }
        shrink(
            to: settings.failureShare,
            "\(count) times within \(settings.failureWindow): \(pattern.kind.words), with \(pattern.policy)")
    }

    private mutating func refuse(_ reason: String) {
        check.verdict = .refuse
        check.reasons.append(reason)
    }

    private mutating func shrink(to share: Double, _ reason: String) {
        check.reasons.append(reason)
        let share = min(1, max(settings.smallestShare, share))
        switch check.verdict {
        case .refuse: return
        case .shrink(let other): check.verdict = .shrink(min(share, other))
        case .clear: check.verdict = .shrink(share)
        }
    }
}
