import Accounting
import Engine
import Trading

extension SessionCore {
    /// What the books say has come to the account's holdings of an asset since the session began.
    public func bookChange(of asset: Asset) -> Fixed {
        guard let index = engine.ledger.knownIndex(of: asset) else { return .zero }
        // The other sides of everything that changes what the account holds. Each balance is in range, and so is the
        // sum of what sleeves hold.
        var units: Int128 = 0
        for account in [LedgerAccount.venue, .fees, .funding, .rounding] {
            units &-= engine.ledger.balance(account, index).units
        }
        return Fixed(units: units)
    }

    /// What the account should hold of an asset; `nil` before the first reconciliation.
    public func expectedHolding(of asset: Asset) -> Fixed? {
        guard let baseline = reconciler.baseline else { return nil }
        let sum = (baseline[asset] ?? .zero).units.addingReportingOverflow(bookChange(of: asset).units)
        return sum.overflow ? nil : Fixed(units: sum.partialValue)
    }

    /// Compares the venue's balances with the books.
    /// - Returns: whether they agree; `nil` where that cannot be judged now.
    mutating func compare(
        _ balances: [VenueBalance], _ pass: Pass, at now: Moment, into output: inout SessionOutput
    ) -> Bool? {
        var held: [Asset: Fixed] = [:]
        for balance in balances {
            let sum = balance.free.units.addingReportingOverflow(balance.locked.units)
            guard !sum.overflow else { return nil }
            held[balance.asset] = Fixed(units: sum.partialValue)
        }
        guard reconciler.baseline != nil else {
            // The first of the session: whatever is there beside the books was there before.
            reconciler.baseline = held.mapValues { $0 }
            return true
        }
        let differences = engine.ledger.assets.compactMap { difference(of: $0, held[$0] ?? .zero) }
        guard !differences.isEmpty else {
            reconciler.suspects.removeAll()
            return true  // What is in suspense is known; it keeps the gate of its asset closed by itself.
        }
        // Something moved while the questions were asked, or is not known yet: ask again before accusing anybody.
        let isQuiet =
            pass.version == desk.version && !desk.live.contains { desk.orders[$0]?.isUnresolved ?? false }
        guard isQuiet else {
            reconciler.wantsPass = true
            return nil
        }
        suspect(differences, at: now, into: &output)
        return false
    }

    private func difference(of asset: Asset, _ held: Fixed) -> (asset: Asset, amount: Fixed)? {
        guard let expected = expectedHolding(of: asset) else { return nil }
        let difference = held.units.subtractingReportingOverflow(expected.units)
        guard !difference.overflow, difference.partialValue != 0 else { return nil }
        return (asset, Fixed(units: difference.partialValue))
    }

    /// A difference seen several times in a row, the same each time, is real: it goes to suspense, and a person looks.
    private mutating func suspect(
        _ differences: [(asset: Asset, amount: Fixed)], at now: Moment, into output: inout SessionOutput
    ) {
        var next: [Asset: Reconciler.Suspicion] = [:]
        let time = Reconciler.suspicionTime.hastened(settings.timeDivisor)
        for (asset, amount) in differences {
            let before = reconciler.suspects[asset].flatMap { $0.amount == amount ? $0 : nil }
            let (count, since) = ((before?.count ?? 0) + 1, before?.since ?? now.monotonic)
            guard count >= Reconciler.suspicionLimit, now.monotonic.since(since) >= time else {
                next[asset] = Reconciler.Suspicion(amount: amount, count: count, since: since)
                continue
            }
            desk.outbox.events.append(
                .difference(asset, amount, note: "found by reconciliation \(count) times", at: told(now).wall))
            if !reconciler.differing.contains(asset) { reconciler.differing.append(asset) }
            tell(
                .init(
                    .alarm,
                    "the venue shows \(amount) \(asset) beyond the books; \(asset) is frozen: find the cause, then resume"
                ),
                at: now, into: &output)
        }
        reconciler.suspects = next
        reconciler.wantsPass = true
    }
}
