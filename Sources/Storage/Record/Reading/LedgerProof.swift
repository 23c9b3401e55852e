import Accounting
import Trading

/// The books of a run, added up from every posting there is, and whether they hold.
public struct LedgerProof: Hashable, Sendable {
    /// What one account holds of one asset.
    public struct Balance: Hashable, Sendable {
        /// The account.
        public let account: LedgerAccount
        /// The account for people: a sleeve's name in place of its number.
        public let name: String
        /// The asset.
        public let asset: Asset
        /// How much.
        public let amount: Fixed
    }

    /// The sum over all postings of one asset.
    public struct Total: Hashable, Sendable {
        /// The asset.
        public let asset: Asset
        /// Zero, where the books hold.
        public let sum: Fixed
        /// How many postings were added.
        public let postings: Int
    }

    /// Every balance, by account, then by asset; accounts that were never used are not there.
    public let balances: [Balance]
    /// The sum for each asset, by asset.
    public let totals: [Total]
    /// How many transactions there are.
    public let transactionCount: Int
    /// How many postings there are.
    public let postingCount: Int
    /// Transactions whose own postings do not sum to zero for each asset, or are not as many as they should be.
    public let faults: [EntityID]

    /// Whether every transaction and every asset sums to zero.
    public var holds: Bool { faults.isEmpty && totals.allSatisfy { $0.sum == .zero } }
}
