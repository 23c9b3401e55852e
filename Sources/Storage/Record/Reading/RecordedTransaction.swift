import Accounting
import Trading

/// A transaction of the ledger with its postings.
public struct RecordedTransaction: Hashable, Sendable {
    /// One line of it.
    public struct Line: Hashable, Sendable {
        /// Whose holdings change.
        public let account: LedgerAccount
        /// Which asset moves.
        public let asset: Asset
        /// How much; negative for what leaves.
        public let amount: Fixed
    }

    /// Its name.
    public let id: EntityID
    /// What it comes from.
    public let source: TransactionSource
    /// The decision that led to it; `nil` for money that came in or went out.
    public let decision: EntityID?
    /// When.
    public let time: Timestamp
    /// Its postings, which sum to zero for each asset.
    public let postings: [Line]
}
