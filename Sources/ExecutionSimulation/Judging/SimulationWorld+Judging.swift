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
            // Each instrument's trades are numbered from the same number; the books weave them.
            let count = UInt64(venue.instruments.count)
            let number = fill.tradeID.number * count + UInt64(venue.market(of: fill.instrument))
            let isBooked = core.engine.ledger.hasBooked(.fill(VenueTradeID(number)))
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
            let lots = Int64(fill.quantity.value.units / venue.instruments[0].lot.value.units)
            traded += fill.side == .buy ? lots : -lots
        }
        // A fee taken in base leaves up to a lot of each purchase as dust.
        if traded < positions { throw no("a position larger than what was traded", "\(positions) of \(traded)") }
        try judgeProtection(core)
        try judgeReplay(core)
        try judgeReconcilingTwice()
    }

    /// Every position has a stop at the venue or is being left, or the journal says why not. That the stops are really
    /// there has been judged before: what is believed open is what is open.
    private func judgeProtection(_ core: SessionCore) throws {
        guard !disk.records.contains(where: { $0.kind == .waiver }) else { return }
        if let bare = core.engine.unprotectedPositions.first {
            throw no("a position without a stop and without a waiver", "\(bare.quantity.count) lots")
        }
    }

    /// Reconciling changes the books to what the venue has; doing it again at the same moment changes nothing.
    func judgeReconcilingTwice() throws {
        guard var core else { return }
        var isFirst = true
        for _ in 0..<2 {
            guard let reports = try reconcile(&core) else { return }  // One is on its way already.
            if !isFirst, let report = reports.first {
                throw no("a second reconciliation that tells something", "\(report)")
            }
            isFirst = false
        }
    }

    /// One whole reconciliation with a venue that answers at once, on a copy of the session.
    /// - Returns: what was told to the engine about orders; `nil` where none could begin.
    private func reconcile(_ core: inout SessionCore) throws -> [OrderReport]? {
        var output = SessionOutput()
        var reports: [OrderReport] = []
        func take(_ input: SessionInput) throws -> [(number: RequestNumber, request: VenueRequest)] {
            output.removeAll()
            try core.handle(input, at: moment, into: &output)
            for record in output.records where record.kind == .event && record.actor == "venue" {
                if case .report(let report) = try EventCodec.decode(record.payload) { reports.append(report) }
            }
            return output.requests
        }
        _ = try take(.accountStream(isUp: true))
        var due = try take(.tick)
        guard due.contains(where: { if case .openOrders = $0.request { true } else { false } }) else { return nil }
        while !due.isEmpty {
            let (number, request) = due.removeFirst()
            guard let answer = plainAnswer(request) else { continue }
            due += try take(.answer(number, answer))
        }
        return reports
    }

    private func plainAnswer(_ request: VenueRequest) -> VenueAnswer? {
        switch request {
        case .place, .cancel: nil  // The copy may wish what it likes.
        case .lookUp(let name, _): venue.lookUp(name, hiddenSince: .max)
        case .openOrders: venue.openOrders(hiddenSince: .max)
        case .fills(let instrument, let from): venue.fills(instrument, from: from, hiddenSince: .max)
        case .balances: venue.balances
        }
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
