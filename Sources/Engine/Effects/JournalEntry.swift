import Accounting
import Risk
import Trading

/// One line of the record. Together, in order, they tell everything that happened and why.
public enum JournalEntry: Sendable {
    /// A proposal was heard.
    case decision(Decision)
    /// `Risk` said no to what followed from a decision.
    case refusal(DecisionID, Refusal, at: Timestamp)
    /// An order was sized and written down, before anything is sent.
    case order(OrderRequest, role: OrderRole, referencePrice: Ticks, at: Timestamp)
    /// An order's status changed.
    case status(OrderID, OrderStatus, note: String?, at: Timestamp)
    /// Part or all of an order traded.
    case fill(Fill, decision: DecisionID)
    /// The books changed; the transaction's postings are the next `postingCount` of ``Effects/postings``.
    case transaction(Transaction, decision: DecisionID)
    /// Part of a lot was sold.
    case lotMatch(LotMatch, sleeve: SleeveIndex, instrument: InstrumentIndex, fill: VenueTradeID)
    /// A position was opened and closed.
    case roundTrip(RoundTrip)
    /// A loss limit, a drawdown limit or the kill switch changed what may be traded.
    case risk(RiskAction, at: Timestamp)
    /// Something that should not happen happened; the instrument takes no new positions.
    case alert(String, at: Timestamp)
}
