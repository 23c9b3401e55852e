import Trading

/// One proposal as it was heard: who proposed what, when, on which bar, and why. Every later record names its id.
public struct Decision: Hashable, Sendable {
    public let id: DecisionID
    public let time: Timestamp
    public let sleeve: SleeveIndex
    public let instrument: InstrumentIndex
    public let action: Proposal.Action
    /// Why a position is left; `nil` for an entry.
    public let exitReason: String?
    /// From 0 to 1.
    public let conviction: Double
    /// The close of the bar the decision was taken on: the evidence is the bar of this instrument closing at `time`.
    public let referencePrice: Ticks
    public let reason: Reason

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
