import Trading

/// One line of a transaction: an amount of one asset that enters an account, or leaves it where negative.
///
/// Postings never change; a mistake is corrected by a new transaction of ``reversed()`` postings.
@frozen
public struct Posting: Hashable, Sendable {
    /// Whose holdings change.
    public let account: LedgerAccount
    /// Which asset moves.
    public let asset: AssetIndex
    /// How much, in units of the asset; negative for what leaves.
    public let amount: Fixed

    /// A posting by its parts.
    @inlinable
    public init(account: LedgerAccount, asset: AssetIndex, amount: Fixed) {
        self.account = account
        self.asset = asset
        self.amount = amount
    }

    /// The posting that undoes this one.
    /// - Throws: ``Trading/ArithmeticError/overflow`` for the smallest number, which has no opposite.
    public func reversed() throws(ArithmeticError) -> Posting {
        Posting(account: account, asset: asset, amount: try amount.negated())
    }
}
