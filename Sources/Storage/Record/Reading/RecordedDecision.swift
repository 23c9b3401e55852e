import Trading

/// A decision as it is recorded: who, when, on what evidence, and why.
public struct RecordedDecision: Hashable, Sendable {
    /// Its name.
    public let id: EntityID
    /// Its number in the run.
    public let number: UInt64
    /// When: the evidence is the bar of the instrument that closed at this moment.
    public let time: Timestamp
    /// The strategy's slice.
    public let sleeve: String
    /// What it is about.
    public let instrument: InstrumentID
    /// Enter or leave.
    public let action: Proposal.Action
    /// Why a position is left; `nil` for an entry.
    public let exitReason: String?
    /// From 0 to 1.
    public let conviction: Double
    /// The close of the bar it was taken on.
    public let referencePrice: Price
    /// The words and figures that decided it.
    public let reason: Reason
}
