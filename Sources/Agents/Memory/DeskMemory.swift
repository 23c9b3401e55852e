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

    var keys: Set<OutcomeKey> = []
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
        keys.insert(outcome.key)
        learn(outcome)
    }

    /// Makes room.
    public mutating func reserveCapacity(_ count: Int) {
        let count = min(count, settings.capacity)
        outcomes.reserveCapacity(count)
        setups.reserveCapacity(count)
        setupPlaces.reserveCapacity(count)
    }

    /// Puts an outcome where it belongs and learns everything anew behind it.
    mutating func insert(_ outcome: TradeOutcome) {
        var all = outcomes
        let place = all.firstIndex { TradeOutcome.precedes(outcome, $0) } ?? all.count
        all.insert(outcome, at: place)
        self = DeskMemory(settings)
        reserveCapacity(all.count)
        for outcome in all { keep(outcome) }
    }
}
