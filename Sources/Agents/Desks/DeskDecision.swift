import Trading

/// What a desk decided, and everything that led to it.
public struct DeskDecision: Sendable {
    /// Its number within the run, from 1.
    public var number: UInt64
    /// The close of the bar it was asked on.
    public var time: Timestamp
    /// What is traded.
    public var instrument: InstrumentIndex
    /// The sleeve that asked.
    public var sleeve: SleeveIndex
    /// Which desk: `debate`, `planner-trader-judge`, `panel`, `ensemble`.
    public var desk: String
    /// Why it was woken.
    public var wake: String
    /// What was seen.
    public var evidence: EvidenceBoard
    /// Who said what, in order.
    public var statements: [Statement]
    /// What came of it.
    public var outcome: Outcome
    /// The policy that was followed; empty where nothing is proposed.
    public var policy: String
    /// The situation as numbers, for memory.
    public var setup: [Float]
    /// What memory said.
    public var memory: MemoryCheck
    /// Skills whose instructions were read.
    public var skills: [SkillPin]

    /// A proposal, or nothing with reasons.
    public enum Outcome: Hashable, Sendable {
        /// A wish for the engine.
        case propose(DeskWish)
        /// Nothing, and why; at least one reason.
        case noTrade([NoTradeReason])
    }

    /// By its parts.
    public init(
        number: UInt64, time: Timestamp, instrument: InstrumentIndex, sleeve: SleeveIndex, desk: String, wake: String,
        evidence: EvidenceBoard = EvidenceBoard(), statements: [Statement] = [], outcome: Outcome, policy: String = "",
        setup: [Float] = [], memory: MemoryCheck = .clear, skills: [SkillPin] = []
    ) {
        self.number = number
        self.time = time
        self.instrument = instrument
        self.sleeve = sleeve
        self.desk = desk
        self.wake = wake
        self.evidence = evidence
        self.statements = statements
        self.outcome = outcome
        self.policy = policy
        self.setup = setup
        self.memory = memory
        self.skills = skills
    }

    /// What thinking cost, in US dollars.
    /// - Throws: ``ArithmeticError/overflow``.
    public func cost() throws(ArithmeticError) -> Fixed {
        var sum = Fixed.zero
        for statement in statements { sum = try sum.adding(statement.cost) }
        return sum
    }
}
