import Engine
import Trading

extension OrderDesk {
    /// Takes a report as it was given to the engine before: what the desk knew then is what it knows again.
    mutating func replay(_ report: OrderReport) {
        let id = report.order
        switch report.kind {
        case .acknowledged:
            evidenced(id)
            move(id, .acknowledged)
        case .rejected:
            evidenced(id)
            move(id, .venueRefused)
        case .filled(let fill): replay(fill)
        case .cancelled: move(id, .cancelConfirmed)
        case .expired: move(id, .expired)
        case .unclear:
            move(id, .outcomeUnclear)
        case .notPlaced: move(id, .provenAbsent)
        case .lapsed: letGo(id)
        }
    }

    private mutating func replay(_ fill: Fill) {
        let id = fill.order
        evidenced(id)
        let position = fill.instrument.position
        let key = FillKey(instrument: position, identity: fill.tradeID.number / UInt64(instruments.count))
        let instrument = instruments[position]
        remember(
            key,
            FillTerms(
                side: fill.side, price: instrument.price(fill.price), quantity: instrument.quantity(fill.quantity)))
        guard let order = orders[id] else { return }
        let (sum, overflow) = order.filled.addingReportingOverflow(fill.quantity.count)
        let filled = overflow ? .max : sum
        orders[id]?.filled = filled
        orders[id]?.executed = max(order.executed, filled)
        move(id, filled >= order.request.quantity.count ? .completeFill : .partialFill)
    }

    /// A process has taken the session up again: what was on its way when the last one ended is not known.
    mutating func resume(at now: Moment) {
        for id in live {
            orders[id]?.sentAt = now.monotonic
            orders[id]?.cancel?.isAsked = false
            orders[id]?.cancel?.nextAt = now.monotonic
            if orders[id]?.status == .sending {
                doubt(id, "the process ended before an answer came", at: now)
            }
        }
        for (id, order) in orders.sorted(by: { $0.key < $1.key }) where order.status == .notPlaced {
            absent.append((id, now.monotonic))
        }
        outbox.learned.removeAll()
        outbox.wantsPass = true
    }

    /// A cancel that had been asked for before; it is asked for again after the start.
    mutating func replayCancel(_ id: OrderID, at now: Moment) {
        guard let order = orders[id], !order.status.isEnd, order.cancel == nil else { return }
        orders[id]?.cancel = DeskOrder.Cancel(nextAt: now.monotonic)
        move(id, .cancelRequested)
    }
}
