import Trading

extension OrderDesk {
    /// Takes what the venue says about an order, however old and however often.
    /// - Returns: whether the order is one of this session.
    @discardableResult
    mutating func take(_ state: VenueOrderState, reason: String? = nil, at now: Moment) -> Bool {
        guard let id = order(named: state.clientID), let order = orders[id] else {
            if !names.owns(state.clientID), let index = index(of: state.instrument) {
                estrange(index.position, state.venueOrderID)
            }
            return false
        }
        evidenced(id)
        let isSame = learn(id, venueOrderID: state.venueOrderID)
        for fill in state.fills { take(fill, at: now) }
        guard isSame else {
            contradict(id, "the venue shows two orders of this name, or this number twice", at: now)
            return true
        }
        let instrument = instruments[order.request.instrument.position]
        guard state.instrument == instrument.id, state.side == order.request.side,
            let quantity = exactLots(state.quantity, instrument), quantity == order.request.quantity,
            let executed = exactLots(state.executed, instrument), executed.count >= 0
        else {
            contradict(id, "the venue shows other terms than were sent", at: now)
            return true
        }
        change(id) { $0.executed = max($0.executed, executed.count) }
        take(state.status, of: id, reason: reason, at: now)
        settle(id, at: now)
        return true
    }

    private mutating func take(_ status: VenueOrderState.Status, of id: OrderID, reason: String?, at now: Moment) {
        guard let order = orders[id] else { return }
        switch status {
        case .pending, .open, .partiallyFilled: acknowledge(id, at: now)
        case .filled:
            orders[id]?.executed = max(order.executed, order.request.quantity.count)
            acknowledge(id, at: now)
        case .cancelled: orders[id]?.end = DeskOrder.End(isCancel: true, reason: reason ?? "cancelled")
        case .expired: orders[id]?.end = DeskOrder.End(isCancel: false, reason: reason ?? "expired")
        case .rejected:
            if order.status == .sending || order.status == .unknown {
                refuse(id, reason ?? "rejected", at: now)
            } else if !order.status.isEnd {
                // It was accepted, and the venue threw it out later: a stop that could not go when it was touched.
                orders[id]?.end = DeskOrder.End(isCancel: false, reason: reason ?? "rejected by the venue")
            }
        }
    }

    /// The venue has it: told once, and again only where it was believed not to be there.
    private mutating func acknowledge(_ id: OrderID, at now: Moment) {
        switch orders[id]?.status {
        case .sending, .unknown: move(id, .acknowledged)
        case .rejected, .notPlaced, .lapsed, .denied:
            move(id, .acknowledged)
            notify(.alarm, "order \(id.number) is at the venue although it was believed absent; it is being cancelled")
        default: return
        }
        report(id, .acknowledged, at: now)
    }

    /// Ends an order that the venue has ended, as soon as every execution of it is known.
    mutating func settle(_ id: OrderID, at now: Moment) {
        guard let order = orders[id] else { return }
        if order.isShort {
            outbox.wantsPass = true
            return
        }
        guard let end = order.end, !order.status.isEnd else { return }
        orders[id]?.end = nil
        if end.isCancel, order.cancel?.isOverdue != true {
            move(id, .cancelConfirmed)
            report(id, .cancelled, at: now)
        } else {
            move(id, .expired)
            report(id, .expired(reason: end.isCancel ? "its date has passed" : end.reason), at: now)
        }
    }

    mutating func refuse(_ id: OrderID, _ reason: String, at now: Moment) {
        guard let status = orders[id]?.status, !status.isEnd else { return }
        guard status == .sending || status == .unknown else {
            // The venue has shown it: one of the two answers is wrong, and the order may well be there.
            contradict(id, "the venue refuses it and shows it", at: now)
            outbox.wantsPass = true
            return
        }
        move(id, .venueRefused)
        report(id, .rejected(reason: reason), at: now)
    }

    /// Nobody knows what came of the order's placing.
    mutating func doubt(_ id: OrderID, _ reason: String, at now: Moment) {
        outbox.wantsPass = true
        guard orders[id]?.status == .sending else { return }
        move(id, .outcomeUnclear)
        report(id, .unclear(reason: reason), at: now)
        notify(.warning, "order \(id.number): \(reason); asking the venue what came of it")
    }

    /// No byte of it left.
    mutating func lapse(_ id: OrderID, _ reason: String, at now: Moment) {
        guard let status = orders[id]?.status else { return }
        guard status == .sending else {
            // The venue has shown it meanwhile: believe the venue. Where it was given up, its absence gets proven.
            if status == .unknown { return }
            notify(.alarm, "order \(id.number) was said not to have been sent, and the venue shows it")
            return
        }
        letGo(id)
        report(id, .lapsed(reason: reason), at: now)
    }

    /// Nothing was sent after all: the order is where it was when its intent was written.
    mutating func letGo(_ id: OrderID) {
        if orders[id]?.status == .sending { change(id) { $0.status = .intent } }
        move(id, .gateRefused)
    }

    /// Something that cannot be: the instrument takes no new positions until a person has looked.
    mutating func contradict(_ id: OrderID, _ what: String, at now: Moment) {
        guard let order = orders[id] else { return }
        let note = "order \(id.number): \(what)"
        outbox.events.append(.freeze(order.request.instrument, note: note, at: now.wall))
        notify(.alarm, "\(note); compare it with the venue")
    }

    func exactLots(_ quantity: Quantity, _ instrument: Instrument) -> Lots? {
        do throws(InstrumentError) { return try instrument.lots(quantity, .exact) } catch { return nil }
    }
}
