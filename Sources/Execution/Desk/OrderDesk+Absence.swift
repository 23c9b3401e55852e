import Trading

extension OrderDesk {
    /// A reconciliation has asked for the order by name, read the open orders and the account's trades, and nothing
    /// showed it. Twice so, far enough apart and late enough, proves that the venue never had it.
    ///
    /// - Parameters:
    ///   - started: when the first question of that reconciliation was asked.
    ///   - window: how long after sending the venue may still take the order, clock error and margin included.
    mutating func missed(_ id: OrderID, started: MonotonicTime, window: Interval, at now: Moment) {
        guard let order = orders[id] else { return }
        guard order.status == .unknown else {
            if !order.status.isEnd, order.status != .sending {
                notify(.warning, "the venue does not find order \(id.number), which it had; asking again")
                outbox.wantsPass = true
            }
            return
        }
        outbox.wantsPass = true
        // It was there once, by the venue's own number: that nothing shows it now proves nothing.
        guard order.venueOrderID == nil else { return }
        let isLate = started >= order.sentAt.advanced(by: window)
        let distance = Interval.seconds(10).hastened(timeDivisor)
        let isSecond = order.absentSince.map { started.since($0) >= distance } ?? false
        guard isLate else { return }
        guard isSecond else {
            if order.absentSince == nil { orders[id]?.absentSince = now.monotonic }
            return
        }
        move(id, .provenAbsent)
        absent.append((id, now.monotonic))
        report(id, .notPlaced(reason: "the venue does not know it, twice, after its window had passed"), at: now)
        notify(.note, "order \(id.number) never reached the venue")
    }
}
