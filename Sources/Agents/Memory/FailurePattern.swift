import Trading

/// How often one kind of failure came back with one policy in one instrument.
public struct FailurePattern: Hashable, Sendable {
    /// What kind.
    public var kind: FailureKind
    /// What was traded.
    public var instrument: InstrumentID
    /// The policy that was followed.
    public var policy: String
    /// How often, ever.
    public var count: Int
    /// When it was learned for the last few times, oldest first; at most eight.
    public var times: [Timestamp]
    /// The trades that showed it, the latest last; at most eight.
    public var provenance: [OutcomeKey]

    /// The most times and trades that are kept.
    static let limit = 8

    /// By its parts.
    public init(
        kind: FailureKind, instrument: InstrumentID, policy: String, count: Int = 0, times: [Timestamp] = [],
        provenance: [OutcomeKey] = []
    ) {
        self.kind = kind
        self.instrument = instrument
        self.policy = policy
        self.count = count
        self.times = times
        self.provenance = provenance
    }

    /// Stable: what it says, and about what.
    public var id: String { "\(kind.rawValue)|\(instrument)|\(policy)" }

    /// How often within a window that ends at a moment.
    func count(within window: Interval, before time: Timestamp) -> Int {
        times.count { $0 <= time && time.since($0) <= window }
    }

    mutating func add(_ outcome: TradeOutcome) {
        count += 1
        times.append(outcome.learned)
        provenance.append(outcome.key)
        if times.count > FailurePattern.limit { times.removeFirst() }
        if provenance.count > FailurePattern.limit { provenance.removeFirst() }
    }
}
