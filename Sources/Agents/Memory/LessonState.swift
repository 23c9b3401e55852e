import Trading

/// What speaks for a rule and what against it, counted and weighed by age.
struct LessonState: Hashable, Sendable {
    let rule: LessonRule
    private(set) var evidenceCount = 0
    private(set) var counterCount = 0
    private(set) var provenance: [OutcomeKey] = []
    /// When it was last confirmed.
    private(set) var confirmed: Timestamp
    private var evidenceWeight = 0.0
    private var counterWeight = 0.0
    /// The moment that the weights are of.
    private var weighed: Timestamp

    private static let provenanceLimit = 8

    init(_ rule: LessonRule, at time: Timestamp) {
        self.rule = rule
        confirmed = time
        weighed = time
    }

    /// Counts one outcome for or against the rule.
    mutating func add(_ outcome: TradeOutcome, confirms: Bool, _ settings: MemorySettings) {
        let share = Decay.share(after: outcome.learned.since(weighed), halfLife: settings.lessonHalfLife)
        evidenceWeight = evidenceWeight * share + (confirms ? 1 : 0)
        counterWeight = counterWeight * share + (confirms ? 0 : 1)
        weighed = outcome.learned
        guard confirms else {
            counterCount += 1
            return
        }
        evidenceCount += 1
        confirmed = outcome.learned
        provenance.append(outcome.key)
        if provenance.count > LessonState.provenanceLimit { provenance.removeFirst() }
    }

    /// How sure the rule is at a moment: nine times of ten, at least this share of its outcomes speaks for it.
    func confidence(at time: Timestamp, _ settings: MemorySettings) -> Double {
        let share = Decay.share(after: time.since(weighed), halfLife: settings.lessonHalfLife)
        return Wilson.lower(evidenceWeight * share, of: (evidenceWeight + counterWeight) * share)
    }

    /// The card at a moment; `nil` while too little speaks for it, or when it has expired.
    func card(at time: Timestamp, _ settings: MemorySettings) -> LessonCard? {
        let expires = confirmed.advanced(by: settings.lessonLifetime)
        guard evidenceCount >= settings.lessonMinimum, time < expires else { return nil }
        return LessonCard(
            id: rule.id, kind: rule.kind, rule: rule.sentence, evidenceCount: evidenceCount,
            counterCount: counterCount, confidence: confidence(at: time, settings),
            provenance: provenance.map(\.description), learned: confirmed, expires: expires)
    }
}
