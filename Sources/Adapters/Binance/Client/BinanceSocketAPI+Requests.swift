import Execution
import Trading

extension BinanceSocketAPI {
    /// Places the orders of a permit, once, if the permit says yes at the last moment.
    public func place(_ permit: PlacePermit, answer: @escaping @Sendable (VenueAnswer) -> Void) {
        let orders = permit.orders
        let question = BinanceQuestion.place(orders)
        guard let first = orders.first, let listing = symbols.listing(first.instrument), orders.count <= 2,
            orders.allSatisfy({ $0.instrument == first.instrument })
        else { return answer(.notSent("one order, or two on the same listed instrument, can be placed at once")) }
        guard isAffordable(orders: orders.count, isEssential: false, answer) else { return }
        submit(question, permit: { permit.redeem() }, answer: answer) {
            (writer: inout BinanceSocketRequest, id: UInt64, time: Int64) throws(BinanceError) -> [UInt8] in
            if orders.count == 1 {
                return try writer.place(id: id, first, listing, timestampMilliseconds: time)
            }
            return try writer.placeOCO(id: id, orders, listing, timestampMilliseconds: time)
        }
    }

    /// Takes back what is left of an order.
    public func cancel(
        _ order: ClientOrderID, _ instrument: InstrumentID, answer: @escaping @Sendable (VenueAnswer) -> Void
    ) {
        guard let listing = symbols.listing(instrument) else {
            return answer(.notSent("Binance lists no \(instrument)"))
        }
        guard isAffordable(orders: 0, isEssential: true, answer) else { return }
        submit(.cancel(order, instrument), answer: answer) {
            (writer: inout BinanceSocketRequest, id: UInt64, time: Int64) throws(BinanceError) -> [UInt8] in
            try writer.cancel(id: id, order, symbol: listing.symbol, timestampMilliseconds: time)
        }
    }

    /// Asks how far an order is.
    public func lookUp(
        _ order: ClientOrderID, _ instrument: InstrumentID, answer: @escaping @Sendable (VenueAnswer) -> Void
    ) {
        guard let listing = symbols.listing(instrument) else {
            return answer(.notSent("Binance lists no \(instrument)"))
        }
        guard isAffordable(weight: 4, orders: 0, isEssential: true, answer) else { return }
        submit(.lookUp(order, instrument), answer: answer) {
            (writer: inout BinanceSocketRequest, id: UInt64, time: Int64) throws(BinanceError) -> [UInt8] in
            try writer.status(id: id, order, symbol: listing.symbol, timestampMilliseconds: time)
        }
    }

    /// Writes a cancel for each of these orders, one behind the other, without waiting for any answer and without asking
    /// the rate budget: for stopping everything.
    ///
    /// - Parameter answer: called once for each cancel that was handed over.
    /// - Returns: how many cancels were handed to the connection; 0 where there is none.
    @discardableResult
    public func cancelAll(
        _ orders: [(id: ClientOrderID, instrument: InstrumentID)],
        answer: @escaping @Sendable (ClientOrderID, VenueAnswer) -> Void = { _, _ in }
    ) -> Int {
        guard let link = activeLink else { return 0 }
        let time = clock.venueMilliseconds()
        let deadline = requestDeadline()
        var frames: [(id: UInt64, text: [UInt8], order: ClientOrderID, instrument: InstrumentID)] = []
        writer.withLock { writer in
            for (order, instrument) in orders {
                guard let listing = symbols.listing(instrument) else { continue }
                let id = nextID()
                do throws(BinanceError) {
                    let text = try writer.cancel(id: id, order, symbol: listing.symbol, timestampMilliseconds: time)
                    frames.append((id, text, order, instrument))
                } catch {
                    sinks.notice(.init(.alarm, "the cancel of \(order) cannot be written: \(error)"))
                }
            }
        }
        for frame in frames {
            let question = BinanceQuestion.cancel(frame.order, frame.instrument)
            link.send(frame.id, frame.text, deadline: deadline) { [self] outcome in
                answer(frame.order, self.answer(outcome, to: question))
            }
        }
        return frames.count
    }

    private func submit(
        _ question: BinanceQuestion, permit: (@Sendable () -> Bool)? = nil,
        answer: @escaping @Sendable (VenueAnswer) -> Void,
        _ write: (inout BinanceSocketRequest, UInt64, Int64) throws(BinanceError) -> [UInt8]
    ) {
        guard let link = activeLink else { return answer(.notSent("there is no line to the venue")) }
        let id = nextID()
        let text: [UInt8]
        do throws(BinanceError) {
            text = try writer.withLock { writer throws(BinanceError) -> [UInt8] in
                try write(&writer, id, clock.venueMilliseconds())
            }
        } catch { return answer(.notSent("\(error)")) }
        link.send(id, text, deadline: requestDeadline(), permit: permit) { [self] outcome in
            answer(self.answer(outcome, to: question))
        }
    }

    private func isAffordable(
        weight: Int = 1, orders: Int, isEssential: Bool, _ answer: (VenueAnswer) -> Void
    ) -> Bool {
        switch budget.reserve(weight: weight, orders: orders, isEssential: isEssential) {
        case .granted: return true
        case .wait(let pause):
            answer(.notSent("the rate budget is spent for \(pause.components.seconds + 1) s"))
        case .never(let reason): answer(.notSent(reason))
        }
        return false
    }

    private func answer(_ outcome: SocketOutcome, to question: BinanceQuestion) -> VenueAnswer {
        switch outcome {
        case .reply(let reply):
            let now = Timestamp(milliseconds: clock.venueMilliseconds()) ?? .zero
            return question.answer(reply, now: now, symbols: symbols)
        case .notSent(let reason): return .notSent(reason)
        case .unclear(let reason): return .unclear(reason)
        }
    }
}
