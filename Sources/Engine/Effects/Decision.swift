import Trading

/// One proposal as it was heard: who proposed what, when, on which bar, and why. Every later record names its id.
public struct Decision: Hashable, Sendable {
    /// Its number.
    public let id: DecisionID
    /// When it happened.
    public let time: Timestamp
    /// The strategy's slice of the account.
    public let sleeve: SleeveIndex
    /// What is traded.
    public let instrument: InstrumentIndex
    /// To enter or to leave.
    public let action: Proposal.Action
    /// Why a position is left; `nil` for an entry.
    public let exitReason: String?
    /// From 0 to 1.
    public let conviction: Double
    /// The close of the bar the decision was taken on: the evidence is the bar of this instrument closing at `time`.
    public let referencePrice: Ticks
    /// Why, in words with the figures that decided it.
    public let reason: Reason

    /// By its parts.
    public init(
        id: DecisionID, time: Timestamp, sleeve: SleeveIndex, instrument: InstrumentIndex, action: Proposal.Action,
        exitReason: String?, conviction: Double, referencePrice: Ticks, reason: Reason
    ) {
        self.id = id
        self.time = time
        self.sleeve = sleeve
        self.instrument = instrument
        self.action = action
        self.exitReason = exitReason
        self.conviction = conviction
        self.referencePrice = referencePrice
        self.reason = reason
    }
}
