import Agents
import Trading

/// A desk's decision as it is recorded.
public struct RecordedDeskDecision: Hashable, Sendable {
    /// The desk's number of it, from 1.
    public let number: UInt64
    /// When.
    public let time: Timestamp
    /// The sleeve that asked, by its place.
    public let sleeve: SleeveIndex
    /// What it is about, by its place.
    public let instrument: InstrumentIndex
    /// Which desk.
    public let desk: String
    /// Why it was woken.
    public let wake: String
    /// What came of it.
    public let outcome: DeskDecision.Outcome
    /// The policy that was followed; empty where nothing is proposed.
    public let policy: String
    /// What the market was doing.
    public let regime: Regime
    /// The situation as numbers.
    public let setup: [Float]
    /// What memory said.
    public let memory: MemoryCheck
    /// What thinking cost, in US dollars.
    public let cost: Fixed
    /// How many items were seen, statements made and skills read.
    let counts: (evidence: Int, statements: Int, skills: Int)

    /// Whether both are the same.
    public static func == (left: RecordedDeskDecision, right: RecordedDeskDecision) -> Bool {
        left.number == right.number && left.time == right.time && left.sleeve == right.sleeve
            && left.instrument == right.instrument && left.desk == right.desk && left.wake == right.wake
            && left.outcome == right.outcome && left.policy == right.policy && left.regime == right.regime
            && left.setup == right.setup && left.memory == right.memory && left.cost == right.cost
            && left.counts == right.counts
    }

    /// Feeds what tells decisions apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(number)
        hasher.combine(time)
        hasher.combine(outcome)
    }
}

/// An item of evidence as it is recorded.
public struct RecordedEvidence: Hashable, Sendable {
    /// By which it was cited.
    public let id: EvidenceID
    /// The tool that returned it.
    public let source: String
    /// The moment it tells of.
    public let time: Timestamp
    /// SHA-256 of the text.
    public let hash: String
    /// ``Agents/EvidenceItem/canonicalText``.
    public let text: String
}
