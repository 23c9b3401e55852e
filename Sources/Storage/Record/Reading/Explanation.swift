import Trading

/// The chain from the evidence of a decision to the last posting that followed from it.
///
/// Asked about a run, only ``run`` is there. Asked about money that came in, there is no decision.
public struct Explanation: Hashable, Sendable {
    /// What was asked about.
    public let subject: EntityID
    /// The run it belongs to.
    public let run: RecordedRun
    /// What was decided, when, on which bar and why.
    public let decision: RecordedDecision?
    /// Why `Risk` said no.
    public let refusals: [RecordedRefusal]
    /// The orders that followed, with their statuses and fills.
    public let orders: [RecordedOrder]
    /// The transactions that followed, in the order of booking: reservations, fills, releases, funding.
    public let transactions: [RecordedTransaction]
    /// The lots that its sales were taken from.
    public let lotMatches: [RecordedLotMatch]
    /// The trades that it opened or closed.
    public let roundTrips: [RecordedRoundTrip]
    /// What it did to the account; `nil` without a decision.
    public let effect: EquityEffect?

    /// The transaction that booked a fill.
    public func transaction(of fill: RecordedFill) -> RecordedTransaction? {
        transactions.first { $0.source.description == "fill:\(fill.number)" }
    }
}

extension RecordedFill {
    /// The venue's number for it.
    public var number: UInt64 {
        if case .fill(let number) = id.kind { number } else { 0 }
    }
}
