import Trading

/// The books: balances of every account in every asset, changed only by transactions that sum to zero.
///
/// The ledger keeps balances and the sources it has seen; the postings of a transaction stay with the caller, who
/// records them. Buying one BTC for 100 USDT with a fee of 0.1 USDT is one transaction:
///
/// | account | asset | amount |
/// |---|---|---|
/// | `reserved:0` | USDT | −100.1 |
/// | `venue` | USDT | +100 |
/// | `fees` | USDT | +0.1 |
/// | `venue` | BTC | −1 |
/// | `sleeve:0` | BTC | +1 |
public struct Ledger: Sendable {
    /// Every asset of the books; an ``AssetIndex`` is a position in this list, which only grows.
    public private(set) var assets: [Asset]
    /// How many sleeves have accounts.
    public let sleeveCount: Int
    /// How many transactions were booked.
    public private(set) var transactionCount: UInt64 = 0

    private let accountCount: Int
    /// Units by asset, then by account code.
    private var balances: [Int128]
    /// Sums of the transaction at hand by asset; zero between transactions.
    private var sums: [Int128]
    /// Numbers booked, by kind of source.
    private var booked: [NumberSet]

    /// Empty books.
    /// - Parameters:
    ///   - assets: the assets known at the start, each once.
    ///   - sleeveCount: how many sleeves have accounts; not negative.
    public init(assets: [Asset], sleeveCount: Int) {
        precondition(sleeveCount >= 0, "a ledger cannot have \(sleeveCount) sleeves")
        self.assets = []
        self.sleeveCount = sleeveCount
        accountCount = LedgerAccount.count(sleeveCount: sleeveCount)
        balances = []
        sums = []
        booked = Array(repeating: NumberSet(), count: TransactionSource.kindCount)
        for asset in assets { _ = index(of: asset) }
    }

    /// The position of an asset, which is added where it was never seen.
    /// - Complexity: O(assets): keep the result rather than asking on every fill.
    public mutating func index(of asset: Asset) -> AssetIndex {
        if let position = assets.firstIndex(of: asset) { return AssetIndex(position) }
        assets.append(asset)
        sums.append(0)
        balances.append(contentsOf: repeatElement(0, count: accountCount))
        return AssetIndex(assets.count - 1)
    }

    /// The position of an asset, or `nil` where it was never seen.
    public func knownIndex(of asset: Asset) -> AssetIndex? { assets.firstIndex(of: asset).map(AssetIndex.init) }

    /// Every account, shared ones first.
    public var accounts: [LedgerAccount] {
        LedgerAccount.shared
            + (0..<sleeveCount).flatMap { [.sleeve(SleeveIndex($0)), .reserved(SleeveIndex($0))] }
    }

    /// Whether a source is in the books.
    public func hasBooked(_ source: TransactionSource) -> Bool { booked[source.kind].contains(source.number) }

    /// What an account holds of an asset; zero for an account or asset that the ledger does not have.
    public func balance(_ account: LedgerAccount, _ asset: AssetIndex) -> Fixed {
        guard let code = account.code(sleeveCount: sleeveCount), assets.indices.contains(asset.position) else {
            return .zero
        }
        return Fixed(units: balances[asset.position * accountCount + code])
    }

    /// The sum over all accounts: zero, always, because every transaction sums to zero.
    public func total(_ asset: AssetIndex) -> Fixed {
        guard assets.indices.contains(asset.position) else { return .zero }
        let start = asset.position * accountCount
        // Sums of a few accounts may leave 128 bits on the way to zero; they come back to it modulo 2^128.
        return Fixed(
            units: balances[start..<start + accountCount].reduce(0) { $0.addingReportingOverflow($1).partialValue })
    }

    /// Books `postings[start...]` as one transaction, or refuses it whole.
    ///
    /// - Parameters:
    ///   - source: what it comes from; each source is booked once.
    ///   - time: the time of the event that caused it.
    ///   - postings: a buffer that the caller reuses; what stands before `start` is not looked at.
    /// - Throws: ``LedgerError``; nothing has changed then.
    /// - Complexity: O(postings), without allocation while sources come in rising order.
    public mutating func post(
        _ source: TransactionSource, at time: Timestamp, _ postings: [Posting], from start: Int
    ) throws(LedgerError) -> Transaction {
        guard start >= 0, start < postings.count else { throw .empty }
        let kind = source.kind
        let number = source.number
        guard !booked[kind].contains(number) else { throw .duplicate(source) }
        try checkBalanced(postings, from: start)
        try apply(postings, from: start)
        booked[kind].insert(number)
        transactionCount += 1
        return Transaction(
            number: transactionCount, source: source, time: time, postingCount: postings.count - start)
    }

    /// Refuses postings that do not sum to zero for each asset.
    private mutating func checkBalanced(_ postings: [Posting], from start: Int) throws(LedgerError) {
        for index in start..<postings.count {
            guard postings[index].asset.position >= 0, postings[index].asset.position < assets.count else {
                clearSums(postings, start..<index)
                throw .unknownAsset(postings[index].asset)
            }
            let asset = postings[index].asset.position
            let (sum, overflow) = sums[asset].addingReportingOverflow(postings[index].amount.units)
            guard !overflow else {
                clearSums(postings, start..<index)
                throw .overflow(account: postings[index].account, asset: assets[asset])
            }
            sums[asset] = sum
        }
        for index in start..<postings.count {
            let asset = postings[index].asset.position
            let sum = sums[asset]
            guard sum == 0 else {
                clearSums(postings, start..<postings.count)
                throw .unbalanced(asset: assets[asset], sum: Fixed(units: sum))
            }
        }
    }

    private mutating func clearSums(_ postings: [Posting], _ range: Range<Int>) {
        for index in range { sums[postings[index].asset.position] = 0 }
    }

    /// Adds balanced postings to the balances, and takes back what it did where one cannot be added.
    private mutating func apply(_ postings: [Posting], from start: Int) throws(LedgerError) {
        for index in start..<postings.count {
            let posting = postings[index]
            guard let code = posting.account.code(sleeveCount: sleeveCount) else {
                takeBack(postings, start..<index)
                throw .unknownAccount(posting.account)
            }
            let slot = posting.asset.position * accountCount + code
            let (sum, overflow) = balances[slot].addingReportingOverflow(posting.amount.units)
            guard !overflow else {
                takeBack(postings, start..<index)
                throw .overflow(account: posting.account, asset: assets[posting.asset.position])
            }
            balances[slot] = sum
        }
    }

    /// Walks back the way that `apply` came, so that every sum on it is one that fitted before.
    private mutating func takeBack(_ postings: [Posting], _ range: Range<Int>) {
        for index in range.reversed() {
            guard let code = postings[index].account.code(sleeveCount: sleeveCount) else { continue }
            balances[postings[index].asset.position * accountCount + code] -= postings[index].amount.units
        }
    }
}
