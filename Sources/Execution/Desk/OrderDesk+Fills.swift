import Trading

extension OrderDesk {
    /// What came of a fill.
    enum FillResult: Sendable {
        /// It was booked.
        case new
        /// It had been booked before, or belongs to somebody else.
        case known
        /// Nothing says whose it is.
        case orphan
    }

    /// Takes an execution; one told twice is booked once.
    @discardableResult
    mutating func take(_ fill: VenueFill, at now: Moment) -> FillResult {
        guard let index = index(of: fill.instrument) else { return .known }
        let key = OrderDesk.key(index.position, fill)
        let terms = FillTerms(side: fill.side, price: fill.price, quantity: fill.quantity)
        if let before = bookedTerms(key) {
            if before != terms { dispute(fill, index, at: now) }
            return .known
        }
        guard let id = owner(of: fill, at: index.position) else { return strangers(fill, index, at: now) }
        evidenced(id)
        let isSame = learn(id, venueOrderID: fill.venueOrderID)
        remember(key, terms)
        if !isSame { contradict(id, "the venue shows two orders of this name, or this number twice", at: now) }
        guard orders[id]?.request.instrument == index, orders[id]?.request.side == fill.side else {
            contradict(id, "trade \(fill.tradeID.number) is of another instrument or side; it is not booked", at: now)
            return .new
        }
        guard let exact = exactFill(fill, id, index) else {
            contradict(
                id, "trade \(fill.tradeID.number) does not lie on the instrument's grid; it is not booked", at: now)
            return .new
        }
        book(exact, at: now)
        return .new
    }

    static func key(_ instrument: Int, _ fill: VenueFill) -> FillKey {
        FillKey(instrument: instrument, identity: fill.tradeID.number)
    }

    /// An execution of no order of this session: a stranger's, or nobody knows whose.
    private mutating func strangers(_ fill: VenueFill, _ index: InstrumentIndex, at now: Moment) -> FillResult {
        guard let name = fill.clientID else {
            return isStranger(index.position, fill.venueOrderID) ? .known : .orphan
        }
        guard names.owns(name) else {
            estrange(index.position, fill.venueOrderID)
            return .known
        }
        freeze(
            index, "trade \(fill.tradeID.number) is of order \(name), which is ours and not of this session", at: now)
        return .orphan
    }

    /// The same number for another trade: one of the two was told wrongly, and nobody can say which.
    private mutating func dispute(_ fill: VenueFill, _ index: InstrumentIndex, at now: Moment) {
        freeze(
            index, "trade \(fill.tradeID.number) is told again with other terms; the first stays booked", at: now)
    }

    /// Takes an instrument out of trading, once for each reason, and tells a person.
    private mutating func freeze(_ index: InstrumentIndex, _ note: String, at now: Moment) {
        guard frozenFor.count < 10_000, frozenFor.insert(note).inserted else { return }
        outbox.events.append(.freeze(index, note: note, at: now.wall))
        notify(.alarm, "\(instruments[index.position].id): \(note); compare it with the venue")
    }

    private mutating func book(_ fill: Fill, at now: Moment) {
        let id = fill.order
        guard let order = orders[id] else { return }
        let isBack = order.status.isEnd && order.status != .filled && order.status != .cancelled
        let (filled, overflow) = order.filled.addingReportingOverflow(fill.quantity.count)
        guard !overflow else {
            contradict(id, "the venue's fills are larger than any order", at: now)
            return
        }
        orders[id]?.filled = filled
        orders[id]?.executed = max(order.executed, filled)
        let isComplete = filled >= order.request.quantity.count
        let transition = move(id, isComplete ? .completeFill : .partialFill)
        report(id, .filled(fill), at: now)
        if let alert = transition?.alert {
            notify(.alarm, "order \(id.number): \(alert.explanation)")
        } else if isBack {
            notify(.alarm, "order \(id.number) has traded although it was believed to have ended")
        }
        settle(id, at: now)
    }

    /// The fill on the engine's grid; `nil` where it does not lie on it. Nothing is rounded.
    private func exactFill(_ fill: VenueFill, _ id: OrderID, _ index: InstrumentIndex) -> Fill? {
        let instrument = instruments[index.position]
        let (scaled, overflow) = fill.tradeID.number.multipliedReportingOverflow(by: UInt64(instruments.count))
        let (identity, carry) = scaled.addingReportingOverflow(UInt64(index.position))
        guard !overflow, !carry else { return nil }
        do throws(InstrumentError) {
            let price = try instrument.ticks(fill.price, .exact)
            let quantity = try instrument.lots(fill.quantity, .exact)
            guard price.count > 0, quantity > .zero else { return nil }
            // A venue numbers trades for each instrument; the books need one number for each trade.
            return Fill(
                tradeID: VenueTradeID(identity), order: id, instrument: index, side: fill.side, price: price,
                quantity: quantity, fee: fill.fee, feeAsset: fill.feeAsset, isMaker: fill.isMaker, time: fill.time)
        } catch {
            return nil
        }
    }
}
