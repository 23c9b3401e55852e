import Transport

/// A venue's budget in the ledger that all processes of this machine share.
public struct LedgerRateBudget: RateBudget {
    /// The names of the buckets: `weight` and `raw` for every request, `orders-10s` and `orders-1d` for orders.
    public static let buckets: [RateBucket] = [
        RateBucket("weight", limit: 6_000, windowMilliseconds: 60_000),
        RateBucket("raw", limit: 61_000, windowMilliseconds: 300_000),
        RateBucket("orders-10s", limit: 100, windowMilliseconds: 10_000, reservedPercent: 0),
        RateBucket("orders-1d", limit: 200_000, windowMilliseconds: 86_400_000, reservedPercent: 0),
    ]

    private let ledger: RateLedger
    private let clock: BinanceClock

    /// A budget over a ledger with at least ``buckets``.
    public init(_ ledger: RateLedger, clock: BinanceClock) {
        self.ledger = ledger
        self.clock = clock
    }

    /// Takes a part of the budget, or says how long to wait.
    public func reserve(weight: Int, orders: Int, isEssential: Bool) -> RateBudgetDecision {
        var charges = [RateCharge("weight", weight), RateCharge("raw", 1)]
        if orders > 0 { charges += [RateCharge("orders-10s", orders), RateCharge("orders-1d", orders)] }
        let now = clock.venueMilliseconds()
        switch ledger.reserve(charges, purpose: isEssential ? .essential : .ordinary, nowMilliseconds: now) {
        case .granted: return .granted
        case .wait(let until): return .wait(.milliseconds(max(1, until - now)))
        case .never(let reason): return .never(reason)
        }
    }

    /// What the venue says has been used in its present minute.
    public func observe(usedWeight: Int) {
        ledger.observe(used: usedWeight, in: "weight", nowMilliseconds: clock.venueMilliseconds())
    }

    /// The venue wants nothing for this long.
    public func ban(for pause: Duration) {
        let now = clock.venueMilliseconds()
        let milliseconds = pause.components.seconds * 1_000 + pause.components.attoseconds / 1_000_000_000_000_000
        ledger.ban(untilMilliseconds: now + milliseconds, nowMilliseconds: now)
    }
}
