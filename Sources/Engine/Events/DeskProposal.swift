import Trading

/// What a desk of agents would like to do with one instrument, on what it knew at one moment.
///
/// It has no authority: the engine takes it only for a sleeve where a desk sits, only while the bar it was decided on is
/// the latest one, with the seat's own exit plan, and `Risk` sizes, checks or refuses.
public struct DeskProposal: Hashable, Sendable {
    /// The desk's sleeve.
    public let sleeve: SleeveIndex
    /// What is traded.
    public let instrument: InstrumentIndex
    /// Enter or leave.
    public let action: Proposal.Action
    /// From 0 to 1; may shrink the order, never grow it.
    public let conviction: Double
    /// The most it wants to buy; `nil` leaves it to `Risk`. May shrink the order, never grow it.
    public let quantityLimit: Quantity?
    /// A stop nearer than the seat's own, as a fraction below the entry; one that is wider is not heard.
    public let stopFraction: Double?
    /// Why, in words.
    public let reason: String
    /// The close of the bar that it was decided on.
    public let asOf: Timestamp

    /// By its parts.
    public init(
        sleeve: SleeveIndex, instrument: InstrumentIndex, action: Proposal.Action, conviction: Double,
        quantityLimit: Quantity? = nil, stopFraction: Double? = nil, reason: String, asOf: Timestamp
    ) {
        self.sleeve = sleeve
        self.instrument = instrument
        self.action = action
        self.conviction = conviction
        self.quantityLimit = quantityLimit
        self.stopFraction = stopFraction
        self.reason = reason
        self.asOf = asOf
    }
}
