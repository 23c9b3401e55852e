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
        guard !isBooked(key) else { return .known }
        guard let id = owner(of: fill, at: index.position) else {
            if let name = fill.clientID, !names.owns(name) { return .known }
            return .orphan
        }
        evidenced(id)
        learn(id, venueOrderID: fill.venueOrderID)
        remember(key)
        guard let exact = exactFill(fill, id, index) else {
            contradict(
                id, "trade \(fill.tradeID.number) does not lie on the instrument's grid; it is not booked", at: now)
            return .new
        }
        book(exact, at: now)
        return .new
    }

    static func key(_ instrument: Int, _ fill: VenueFill) -> FillKey {
        #if DEFECT_FILL_BY_TIME
        FillKey(instrument: instrument, identity: UInt64(bitPattern: fill.time.nanoseconds))
        #else
        FillKey(instrument: instrument, identity: fill.tradeID.number)
        #endif
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
