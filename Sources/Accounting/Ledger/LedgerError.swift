import Trading

/// Why a transaction was refused. The ledger is as it was before.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The postings of an asset do not cancel out. The caller built them wrong: halt, do not plug the difference.
    case unbalanced(asset: Asset, sum: Fixed)
    /// The source is in the books already. A second report of the same event: drop it.
    case duplicate(TransactionSource)
    /// A sum leaves the range of ``Trading/Fixed``. Refuse the event that led here.
    case overflow(account: LedgerAccount, asset: Asset)
    /// No postings at all.
    case empty
    /// An asset that the ledger was never told about: ask ``Ledger/index(of:)`` first.
    case unknownAsset(AssetIndex)
    /// A sleeve that the ledger was not made for.
    case unknownAccount(LedgerAccount)

    /// What was refused and why, on one line.
    public var description: String {
        switch self {
        case .unbalanced(let asset, let sum):
            "the postings in \(asset) sum to \(sum), not to zero; nothing was booked"
        case .duplicate(let source): "\(source) is booked already; the second report changes nothing"
        case .overflow(let account, let asset):
            "\(asset) in \(account) would leave the range of about 1.7e26; nothing was booked"
        case .empty: "a transaction without postings; nothing was booked"
        case .unknownAsset(let asset):
            "asset number \(asset.position) is not in the ledger; add the asset before posting it"
        case .unknownAccount(let account): "the ledger has no account \(account); nothing was booked"
        }
    }
}
