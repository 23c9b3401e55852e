import Trading

/// What a desk remembers: closed trades, and what follows from them, by counting alone.
///
/// It is fed by ``record(_:)`` and asked by ``brief(policy:instrument:interval:regime:setup:at:index:)``. An answer as of
/// a moment is made only from what was learned until then; it is the same with and without anything that came later.
/// Nothing it says can make a trade larger.
public struct DeskMemory: Sendable {
    /// What it keeps, and when it warns.
    public let settings: MemorySettings
    /// Everything remembered, in the order it was learned.
    public private(set) var outcomes: [TradeOutcome] = []

    /// The same by name.
    private(set) var known: [OutcomeKey: TradeOutcome] = [:]
    var setups = SetupTable()
    /// The place among ``outcomes`` of each setup.
    var setupPlaces: [Int] = []
    var lessons: [LessonState] = []
    var lessonPlaces: [LessonRule: Int] = [:]
    var patterns: [FailurePattern] = []
    var patternPlaces: [PatternKey: Int] = [:]
    /// Sorted by name.
    var policies: [PolicyRecord] = []
    /// The last closings of each instrument, oldest first.
    var closings: [InstrumentID: [Timestamp]] = [:]

    /// What a failure pattern is about.
    struct PatternKey: Hashable, Sendable {
        let kind: FailureKind
        let instrument: InstrumentID
        let policy: String
    }

    /// An empty memory.
    public init(_ settings: MemorySettings = MemorySettings()) { self.settings = settings }

    /// How many trades it remembers.
    public var count: Int { outcomes.count }

    /// Whether no more fits in.
    public var isFull: Bool { outcomes.count >= settings.capacity }

    /// The moment the last of them was learned; `nil` without any.
    public var lastLearned: Timestamp? { outcomes.last?.learned }

    /// Every lesson that stands at a moment, the surest first.
    public func lessonCards(at time: Timestamp) -> [LessonCard] {
        asOf(time).lessons.compactMap { $0.card(at: time, settings) }.sorted(by: DeskMemory.weightier)
    }

    /// Every failure that came back, by id.
    public var failurePatterns: [FailurePattern] { patterns.sorted { $0.id < $1.id } }

    static func weightier(_ left: LessonCard, _ right: LessonCard) -> Bool {
        (right.confidence, left.id) < (left.confidence, right.id)
    }

    /// The same memory as it was at a moment.
    ///
    /// - Complexity: O(1) where nothing was learned later, O(outcomes) otherwise.
    public func asOf(_ time: Timestamp) -> DeskMemory {
        guard let last = lastLearned, last > time else { return self }
        var past = DeskMemory(settings)
        for outcome in outcomes.prefix(while: { $0.learned <= time }) { past.keep(outcome) }
        return past
    }

    /// Puts an outcome behind the last one.
    mutating func keep(_ outcome: TradeOutcome) {
        outcomes.append(outcome)
        known[outcome.key] = outcome
        learn(outcome)
    }

    /// Makes room.
    public mutating func reserveCapacity(_ count: Int) {
        let count = min(count, settings.capacity)
        outcomes.reserveCapacity(count)
        setups.reserveCapacity(count)
        setupPlaces.reserveCapacity(count)
    }

    /// Puts outcomes where they belong and learns everything anew, once for all of them.
    mutating func insert(_ more: [TradeOutcome]) {
        let all = (outcomes + more).sorted(by: TradeOutcome.precedes)
        self = DeskMemory(settings)
        reserveCapacity(all.count)
        for outcome in all { keep(outcome) }
    }
}
