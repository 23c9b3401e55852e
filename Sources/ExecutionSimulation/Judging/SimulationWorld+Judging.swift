import Accounting
import Engine
import Execution
import Risk
import Trading

extension SimulationWorld {
    /// What is not settled yet; `nil` where everything is.
    func unsettled() -> String? {
        guard let core else { return "the process is dead" }
        if let order = core.unresolvedOrders.first { return "order \(order.number) is not resolved" }
        guard core.isReconciled(since: MonotonicTime(nanoseconds: faultsEnd)) else { return "not reconciled" }
        let open = venue.orders.filter { $0.isOpen && !$0.isForeign }.map(\.order.clientID.text).sorted()
        let believed = core.workingNames.sorted()
        if open != believed { return "open at the venue: \(open); believed open: \(believed)" }
        for (asset, units) in venue.holdings where core.engine.ledger.knownIndex(of: asset) != nil {
            guard let expected = core.expectedHolding(of: asset) else { return "no expectation of \(asset)" }
            if expected.units != units {
                return "\(asset): the venue holds \(Fixed(units: units)), the books say \(expected)"
            }
        }
        return nil
    }

    /// The end of a run: the books against the venue's log, order by order and trade by trade.
    mutating func judgeEnd() throws {
        guard let core else { return }
        for fill in venue.trades {
            let isBooked = core.engine.ledger.hasBooked(.fill(fill.tradeID))
            if !isBooked { throw no("a trade that is not in the books", "\(fill.tradeID.number)") }
        }
        let names = Set(try judge.intended(disk, at: now))
        for order in venue.orders where !order.isForeign {
            if !names.contains(order.order.clientID.text) {
                throw no("an order without a committed intent", order.order.clientID.text)
            }
        }
        // A transfer that the stream never told, or that a dying process forgot, is a difference with a cause.
        if !core.differingAssets.isEmpty, !options.troubles.contains(.transfer) {
            throw no("a difference that has no cause", "\(core.differingAssets)")
        }
        let positions = core.engine.positions.reduce(0) { $0 + $1.quantity.count }
        var traded: Int64 = 0
        for fill in venue.trades {
            let lots = Int64(fill.quantity.value.units / venue.instrument.lot.value.units)
            traded += fill.side == .buy ? lots : -lots
        }
        // A fee taken in base leaves up to a lot of each purchase as dust.
        if traded < positions { throw no("a position larger than what was traded", "\(positions) of \(traded)") }
        try judgeReplay(core)
    }

    /// The journal, replayed, ends where the trader is.
    private mutating func judgeReplay(_ core: SessionCore) throws {
        var scratch = SessionOutput()
        let again = try SessionCore.recover(
            settings, kill: KillState(.halt), venue: .none, from: disk.records, at: moment, into: &scratch)
        guard again.engine.positions == core.engine.positions, again.engine.equity == core.engine.equity,
            again.engine.ledger.transactionCount == core.engine.ledger.transactionCount,
            again.engine.workingOrders == core.engine.workingOrders
        else { throw no("a replay that ends elsewhere", "\(again.engine.equity) and \(core.engine.equity)") }
    }
}
