import Trading

/// One column of the ledger: whose holdings a posting changes.
public enum LedgerAccount: Hashable, Sendable {
    /// Free holdings of one strategy's slice.
    case sleeve(SleeveIndex)
    /// What a sleeve has set aside for its open orders.
    case reserved(SleeveIndex)
    /// The other side of every trade.
    case venue
    /// What was paid in fees.
    case fees
    /// The other side of every deposit and withdrawal.
    case capital
    /// The other side of every funding payment.
    case funding
    /// What is left over where an amount does not divide.
    case rounding
    /// Differences with the venue that nobody has explained yet.
    case suspense

    /// Accounts that exist once, however many sleeves there are.
    static let shared: [LedgerAccount] = [.venue, .fees, .capital, .funding, .rounding, .suspense]

    /// How many codes a ledger with `sleeveCount` sleeves uses.
    static func count(sleeveCount: Int) -> Int { shared.count + 2 * sleeveCount }

    /// A dense number from 0: the shared accounts, then a free and a reserved one for each sleeve; `nil` for a sleeve
    /// that is not among the first `sleeveCount`.
    @inline(__always)
    func code(sleeveCount: Int) -> Int? {
        switch self {
        case .venue: 0
        case .fees: 1
        case .capital: 2
        case .funding: 3
        case .rounding: 4
        case .suspense: 5
        case .sleeve(let sleeve):
            sleeve.position >= 0 && sleeve.position < sleeveCount ? 6 + 2 * sleeve.position : nil
        case .reserved(let sleeve):
            sleeve.position >= 0 && sleeve.position < sleeveCount ? 7 + 2 * sleeve.position : nil
        }
    }
}
