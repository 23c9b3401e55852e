import Trading

/// A memory write that ``MemoryReview`` let through; nothing else can make one, and storage takes nothing else.
public struct ReviewedWrite: Hashable, Sendable {
    /// What may be written.
    public let write: MemoryWrite

    init(_ write: MemoryWrite) { self.write = write }
}

/// Looks at every memory write before it is kept: its form, the closed trades it names, and that it loosens nothing.
///
/// Who proposes does not matter: code, a model's tool call and a file go through the same checks.
public struct MemoryReview {
    /// Which words and lifetimes are allowed.
    public let settings: MemorySettings
    /// The closed trade of that name, from the record; `nil` where it has none.
    public let trade: (OutcomeKey) throws -> ClosedTrade?
    /// The lesson that stands under an id, its latest version.
    public let standingLesson: (String) throws -> LessonCard?
    /// The pattern that stands under an id, its latest version.
    public let standingPattern: (String) throws -> FailurePattern?

    /// A review by what it looks things up in.
    public init(
        _ settings: MemorySettings, trade: @escaping (OutcomeKey) throws -> ClosedTrade?,
        standingLesson: @escaping (String) throws -> LessonCard? = { _ in nil },
        standingPattern: @escaping (String) throws -> FailurePattern? = { _ in nil }
    ) {
        self.settings = settings
        self.trade = trade
        self.standingLesson = standingLesson
        self.standingPattern = standingPattern
    }

    /// Lets a write through.
    /// - Throws: ``MemoryRefusal``; what the look-ups throw.
    public func approve(_ write: MemoryWrite) throws -> ReviewedWrite {
        switch write {
        case .outcome(let outcome): try check(outcome)
        case .lesson(let card): try check(card)
        case .pattern(let pattern): try check(pattern)
        }
        return ReviewedWrite(write)
    }

    private func check(_ outcome: TradeOutcome) throws {
        try outcome.checkForm(settings)
        guard let trade = try trade(outcome.key) else {
            throw MemoryRefusal(.unproven, outcome.key.description, "the record has no such closed trade")
        }
        let told = ClosedTrade(
            key: outcome.key, instrument: outcome.instrument, opened: outcome.opened, closed: outcome.closed,
            profit: outcome.profit, fees: outcome.fees, invested: outcome.invested, bars: outcome.bars,
            exitReason: outcome.exitReason)
        guard told == trade else {
            throw MemoryRefusal(.unproven, outcome.key.description, "the record tells that trade otherwise")
        }
    }

    private func check(_ card: LessonCard) throws {
        func refuse(_ code: MemoryRefusal.Code, _ text: String) -> MemoryRefusal {
            // Of an id that may be anybody's text only what cannot end the line is shown.
            let shown = card.id.unicodeScalars.prefix(80).filter { $0.properties.generalCategory != .control }
            return MemoryRefusal(code, String(String.UnicodeScalarView(shown)), text)
        }
        guard let rule = LessonRule(id: card.id, settings), rule.kind == card.kind, rule.sentence == card.rule else {
            throw refuse(.malformed, "its words are not those of a rule")
        }
        guard (0...1).contains(card.confidence), card.evidenceCount >= settings.lessonMinimum, card.counterCount >= 0,
            card.learned < card.expires, card.expires <= card.learned.advanced(by: settings.lessonLifetime)
        else { throw refuse(.malformed, "its counts, confidence or times are out of range") }
        try proven(card.provenance.map { OutcomeKey($0) }, card.id, about: rule.instrument) { trade in
            trade.closed <= card.learned
        }
        try checkTightening(card, rule, refuse)
    }

    private func checkTightening(
        _ card: LessonCard, _ rule: LessonRule, _ refuse: (MemoryRefusal.Code, String) -> MemoryRefusal
    ) throws {
        if let standing = try standingLesson(card.id) {
            let isNewer = card.evidenceCount + card.counterCount > standing.evidenceCount + standing.counterCount
            guard card.evidenceCount >= standing.evidenceCount, card.counterCount >= standing.counterCount,
                card.expires >= standing.expires, isNewer || card.confidence >= standing.confidence
            else { throw refuse(.loosens, "it is weaker than the version that stands, without another closed trade") }
        }
        guard card.kind == .do, let regime = rule.regime else { return }
        let warning = LessonRule(.dont, rule.instrument, policy: rule.policy, in: regime)
        guard let standing = try standingLesson(warning.id), standing.expires > card.learned else { return }
        guard card.evidenceCount >= standing.counterCount, card.counterCount >= standing.evidenceCount else {
            throw refuse(.loosens, "it speaks against a warning that stands, and leaves out its trades")
        }
    }

    private func check(_ pattern: FailurePattern) throws {
        guard settings.known(pattern.policy) == pattern.policy, pattern.count >= pattern.provenance.count,
            pattern.times.count == pattern.provenance.count,
            zip(pattern.times, pattern.times.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw MemoryRefusal(.malformed, pattern.kind.rawValue, "its counts, times or words do not fit") }
        try proven(pattern.provenance.map { $0 }, pattern.id, about: pattern.instrument) { $0.profit <= .zero }
        guard let standing = try standingPattern(pattern.id) else { return }
        guard pattern.count >= standing.count else {
            throw MemoryRefusal(.loosens, pattern.id, "it counts fewer failures than the version that stands")
        }
    }

    /// Whether every trade that is named is closed, of the instrument, and bears the memory out.
    private func proven(
        _ keys: [OutcomeKey?], _ id: String, about instrument: InstrumentID, _ bears: (ClosedTrade) -> Bool
    ) throws {
        guard (1...FailurePattern.limit).contains(keys.count) else {
            throw MemoryRefusal(.unproven, id, "it names no closed trade, or too many")
        }
        for key in keys {
            guard let key, let trade = try trade(key) else {
                throw MemoryRefusal(.unproven, id, "it names a trade that the record does not have as closed")
            }
            guard trade.instrument == instrument, bears(trade) else {
                throw MemoryRefusal(.unproven, id, "trade \(key) does not bear it out")
            }
        }
    }
}
