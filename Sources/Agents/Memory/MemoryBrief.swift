import Trading

/// What memory says about a situation, as of a moment: nothing in it was learned later.
public struct MemoryBrief: Hashable, Sendable {
    /// What the pre-trade memory check says.
    public var check: MemoryCheck
    /// Active lessons for this instrument and situation, the weightiest first.
    public var lessons: [LessonCard]
    /// How each policy has done, by name.
    public var policies: [PolicyRecord]

    /// By its parts.
    public init(check: MemoryCheck, lessons: [LessonCard], policies: [PolicyRecord]) {
        self.check = check
        self.lessons = lessons
        self.policies = policies
    }

    /// Nothing remembered.
    public static let empty = MemoryBrief(check: .clear, lessons: [], policies: [])
}

/// What happened in situations like this one, and what follows. It can only make trading smaller.
public struct MemoryCheck: Hashable, Sendable {
    /// What follows.
    public var verdict: Verdict
    /// How many similar situations were found.
    public var similarCount: Int
    /// How many of them ended well.
    public var winCount: Int
    /// Their average result, as a fraction of what was risked or invested.
    public var averageResult: Double
    /// Why, in words of ours.
    public var reasons: [String]

    /// What follows from the past.
    public enum Verdict: Hashable, Sendable {
        /// Nothing speaks against it.
        case clear
        /// Trade, but only this share of it; from 0 to 1.
        case shrink(Double)
        /// Do not.
        case refuse
    }

    /// By its parts.
    public init(verdict: Verdict, similarCount: Int, winCount: Int, averageResult: Double, reasons: [String]) {
        self.verdict = verdict
        self.similarCount = similarCount
        self.winCount = winCount
        self.averageResult = averageResult
        self.reasons = reasons
    }

    /// Nothing remembered, nothing against it.
    public static let clear = MemoryCheck(
        verdict: .clear, similarCount: 0, winCount: 0, averageResult: 0, reasons: [])
}

/// A rule that was learned: what to do or not to do, how sure, from what, until when. It may only tighten trading.
public struct LessonCard: Hashable, Sendable {
    /// Stable: derived from what it says and about what.
    public var id: String
    /// `do` or `dont`.
    public var kind: Kind
    /// One sentence made by code from closed words; never a model's or stranger's text.
    public var rule: String
    /// How many outcomes speak for it.
    public var evidenceCount: Int
    /// How many spoke against it.
    public var counterCount: Int
    /// From 0 to 1.
    public var confidence: Double
    /// The runs and decisions it was learned from, the latest last; at most eight.
    public var provenance: [String]
    /// When it was last confirmed.
    public var learned: Timestamp
    /// When it ends unless it is confirmed again.
    public var expires: Timestamp

    /// Do or do not.
    public enum Kind: String, Hashable, Sendable, CaseIterable { case `do`, dont }

    /// By its parts.
    public init(
        id: String, kind: Kind, rule: String, evidenceCount: Int, counterCount: Int, confidence: Double,
        provenance: [String], learned: Timestamp, expires: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.rule = rule
        self.evidenceCount = evidenceCount
        self.counterCount = counterCount
        self.confidence = confidence
        self.provenance = provenance
        self.learned = learned
        self.expires = expires
    }
}

/// How a policy has done: a Beta posterior over winning, and its results.
public struct PolicyRecord: Hashable, Sendable {
    /// The policy's name.
    public var policy: String
    /// Wins, plus one.
    public var alpha: Double
    /// Losses, plus one.
    public var beta: Double
    /// Trades.
    public var count: Int
    /// Average result, as a fraction.
    public var averageResult: Double

    /// By its parts.
    public init(policy: String, alpha: Double, beta: Double, count: Int, averageResult: Double) {
        self.policy = policy
        self.alpha = alpha
        self.beta = beta
        self.count = count
        self.averageResult = averageResult
    }

    /// The expected share of wins.
    public var mean: Double { alpha / (alpha + beta) }
}
