import Simulation
import Trading

/// An account at the venue: its balances, its orders, and one matching venue for each symbol.
struct PracticeAccount: Sendable {
    let key: String
    let proof: PracticeKey
    var permissions: KeyPermissions
    let deposits: [(asset: Asset, amount: Fixed)]
    var balances: [Asset: Balance] = [:]
    /// By symbol: the engine that matches this account's orders against the bars.
    var matching: [MatchingVenue]
    /// All orders, by number.
    var orders: [UInt64: PracticeOrder] = [:]
    /// The numbers of orders that are not over, in order.
    var open: [UInt64] = []
    var lists: [UInt64: PracticeOrderList] = [:]
    var trades: [PracticeTrade] = []
    /// When what was last placed unfilled, in wall time and how many, for the order limits.
    var placed = OrderCounters()
    var updated = Timestamp.zero

    init(_ terms: AccountTerms, matching: [MatchingVenue]) throws(ArithmeticError) {
        key = terms.key
        proof = terms.proof
        permissions = terms.permissions
        deposits = terms.deposits
        self.matching = matching
        for deposit in terms.deposits { try balances[deposit.asset, default: Balance()].add(deposit.amount) }
    }

    func free(_ asset: Asset) -> Fixed { balances[asset]?.free ?? .zero }

    /// The open orders of a symbol, or of all, oldest first.
    func openOrders(_ symbol: Int? = nil) -> [PracticeOrder] {
        open.compactMap { orders[$0] }.filter { symbol == nil || $0.symbol == symbol }
    }
}
