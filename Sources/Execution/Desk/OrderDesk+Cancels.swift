import Trading

extension OrderDesk {
    static let cancelAlarmAttempts = 8

    /// Asks for an order back, and keeps asking until the venue shows that it has ended.
    mutating func cancel(_ id: OrderID, isOverdue: Bool = false, at now: Moment) {
        guard let order = orders[id], !order.status.isEnd else { return }
        guard order.cancel == nil else { return }
        var cancel = DeskOrder.Cancel(nextAt: now.monotonic)
        cancel.isOverdue = isOverdue
        if let mate = order.mate, orders[mate]?.cancel?.isAsked == true {
            // The venue takes back a list as a whole: ask again only where that did not happen.
            cancel.nextAt = now.monotonic.advanced(by: Interval.seconds(1).hastened(timeDivisor))
        }
        orders[id]?.cancel = cancel
        move(id, .cancelRequested)
        sendCancel(id, at: now)
    }

    /// What came of asking for an order back. A no proves nothing about the order.
    mutating func cancelAnswered(_ id: OrderID, _ answer: VenueAnswer, at now: Moment) {
        guard let order = orders[id] else { return }
        var pause = Interval.seconds(Int64(1 << min(order.cancel?.attempts ?? 0, 5)))
        switch answer {
        case .cancelled(let state), .found(let state): take(state, at: now)
        case .notFound: outbox.wantsPass = true
        case .refused(let refusal): pause = max(pause, refusal.retryAfter ?? pause)
        case .notSent: break
        case .unclear(let reason):
            if !order.status.isEnd {
                move(id, .outcomeUnclear)
                report(id, .unclear(reason: "its cancel: \(reason)"), at: now)
                outbox.wantsPass = true
            }
        case .placed, .openOrders, .fills, .balances: outbox.wantsPass = true
        }
        guard orders[id]?.cancel != nil else { return }
        orders[id]?.cancel?.isAsked = false
        orders[id]?.cancel?.nextAt = now.monotonic.advanced(
            by: min(pause, .seconds(30)).hastened(timeDivisor))
        if orders[id]?.cancel?.attempts == OrderDesk.cancelAlarmAttempts {
            notify(
                .alarm,
                "order \(id.number) could not be cancelled \(OrderDesk.cancelAlarmAttempts) times; look at the venue")
        }
    }

    /// Whatever is due: cancels again, and orders whose date has passed.
    mutating func tick(at now: Moment) {
        for id in live {
            guard let order = orders[id] else { continue }
            if case .goodTillDate(let date) = order.request.timeInForce, now.wall >= date {
                cancel(id, isOverdue: true, at: now)
            }
            sendCancel(id, at: now)
        }
        absent.removeAll { now.monotonic.since($0.at) > .minutes(10) }
    }

    private mutating func sendCancel(_ id: OrderID, at now: Moment) {
        guard let order = orders[id], let cancel = order.cancel, !cancel.isAsked, now.monotonic >= cancel.nextAt else {
            return
        }
        orders[id]?.cancel?.isAsked = true
        orders[id]?.cancel?.attempts += 1
        outbox.requests.append(
            (.cancel(order.wording.clientID, order.wording.instrument), .cancel(id)))
    }
}
