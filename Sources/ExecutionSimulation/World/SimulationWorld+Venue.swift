import Engine
import Execution
import Simulation
import Trading

extension SimulationWorld {
    /// The moment at which bytes leave, or do not: here the permit is asked.
    mutating func write(_ number: RequestNumber, _ request: VenueRequest, _ life: Int) throws {
        guard life == self.life, core != nil else { return }  // The process died with the bytes still in it.
        if case .place(let permit) = request {
            guard permit.redeem() else {
                tell("permit \(number.value) is refused at the socket")
                queue.add(.answer(number, .notSent("the permit was refused"), life: life), at: now + milliseconds(0, 2))
                return
            }
            for order in permit.orders {
                tell("leaves: \(order.side) \(order.kind) \(order.quantity.count) \(order.clientID)")
            }
            try judge.leaving(permit.orders, disk, level: kill.level, at: now)
        }
        if strikes(.rateLimit, percent: 2) {
            let refusal = VenueRefusal(kind: .rateLimited, code: -1003, message: "slow down", retryAfter: .seconds(2))
            queue.add(.answer(number, .refused(refusal), life: life), at: now + milliseconds(5, 50))
            return
        }
        let fate = fate()
        var delay = milliseconds(2, 60)
        if case .late = fate {
            delay = milliseconds(200, 4_900)
            queue.add(.answer(number, .unclear("the connection broke"), life: life), at: now + milliseconds(5, 100))
        }
        queue.add(.arrive(number, request, fate, life: life), at: now + delay)
    }

    private mutating func fate() -> WorldEvent.Fate {
        if strikes(.lostReply) { return .lostReply }
        if strikes(.serverError) { return chance.next() % 2 == 0 ? .errorDone : .errorNotDone }
        if strikes(.lateOrder) { return .late }
        if strikes(.refusal) {
            let kinds: [VenueRefusal.Kind] = [.rule, .insufficientBalance, .overloaded, .marketClosed]
            return .refused(kinds[Int(chance.next() % 4)])
        }
        return .fine
    }

    mutating func arrive(
        _ number: RequestNumber, _ request: VenueRequest, _ fate: WorldEvent.Fate, _ life: Int
    ) throws {
        var answer: VenueAnswer?
        switch fate {
        case .fine: answer = try process(request)
        case .lostReply:
            _ = try process(request)
            queue.add(.answer(number, .unclear("no answer in time"), life: life), at: now + 8_000_000_000)
        case .errorDone:
            _ = try process(request)
            answer = .unclear("error 502")
        case .errorNotDone: answer = .unclear("error 503")
        case .late: _ = try process(request)
        case .refused(let kind): answer = .refused(VenueRefusal(kind: kind, code: -1, message: "refused"))
        }
        if let answer { queue.add(.answer(number, answer, life: life), at: now + milliseconds(2, 60)) }
        sendReports()
    }

    /// A venue that lags behind itself: what happened after this moment is not shown yet.
    private mutating func hiddenSince(_ most: Int64) -> Int64 {
        venue.now - (strikes(.ghost) ? milliseconds(1, most) : 0)
    }

    private mutating func process(_ request: VenueRequest) throws -> VenueAnswer {
        switch request {
        case .place(let permit):
            let answer = venue.place(permit.orders)
            if case .placed = answer {
                for order in permit.orders {
                    guard case .limit(let price) = order.kind else { continue }
                    let market = venue.market(of: order.instrument)
                    try judge.accepted(
                        order, worth: venue.units(order.quantity.count, price.count, market), at: now)
                }
            }
            tell("the venue: \(answer.summary)")
            return answer
        case .cancel(let name, _):
            guard settings.names.owns(name.text) else { throw no("a stranger's order was touched", name.text) }
            return venue.cancel(name)
        case .lookUp(let name, _): return venue.lookUp(name, hiddenSince: hiddenSince(8_000))
        case .openOrders: return venue.openOrders(hiddenSince: hiddenSince(3_000))
        case .fills(let id, let from): return venue.fills(id, from: from, hiddenSince: hiddenSince(3_000))
        case .balances: return venue.balances
        }
    }

    /// The account's stream: late, twice, out of order, or not at all.
    mutating func sendReports() {
        let reports = venue.reports
        venue.reports.removeAll()
        for report in reports {
            let delay = milliseconds(1, options.troubles.contains(.duplicateReport) ? 400 : 20)
            queue.add(.report(report, epoch: streamEpoch), at: now + delay)
            if strikes(.duplicateReport) {
                queue.add(.report(report, epoch: streamEpoch), at: now + milliseconds(1, 900))
            }
        }
    }

    mutating func moveMarket() throws {
        for market in venue.instruments.indices {
            venue.move(market, to: venue.bid(market) + Int64(chance.next() % 41) - 20)
        }
        sendReports()
        if strikes(.stale, percent: 1) { quotesStopUntil = now + milliseconds(500, 12_000) }
        if now >= quotesStopUntil {
            let isCrossed = strikes(.stale, percent: 1)
            for market in venue.instruments.indices {
                let (bid, ask) = (venue.bid(market), venue.ask(market))
                let quote = Quote(
                    time: moment.wall, bid: Ticks(isCrossed ? ask + 1 : bid), bidQuantity: Lots(1_000_000),
                    ask: Ticks(ask), askQuantity: Lots(1_000_000))
                if core != nil { judge.goodDataAt = isCrossed ? nil : now }
                try step(.quote(InstrumentIndex(market), quote))
            }
        }
        queue.add(.quote, at: now + milliseconds(300, 700))
    }

    mutating func closeBar() throws {
        let updates = venue.bids.enumerated().map { market, bid in
            let price = Ticks(bid)
            return BarUpdate(
                instrument: InstrumentIndex(market),
                bar: Bar(
                    openTime: moment.wall.advanced(by: .seconds(-2)), open: price, high: price, low: price,
                    close: price, volume: Lots(1_000_000)))
        }
        if now < faultsEnd { try step(.bars(updates, at: moment.wall)) }
        queue.add(.bar, at: now + 2_000_000_000)
    }

    mutating func disturbClock() throws {
        guard now < faultsEnd else { return try step(.clockOffset(.milliseconds(20), bound: .milliseconds(30))) }
        switch chance.next() % 3 {
        case 0: try step(.clockOffset(nil, bound: .zero))
        case 1: try step(.clockOffset(.milliseconds(700), bound: .milliseconds(30)))
        default: wallJump = (Int64(chance.next() % 7_200) - 3_600) * 1_000_000_000
        }
        queue.add(.clock, at: now + milliseconds(1_000, 6_000))
    }

    mutating func transfer() {
        let amount = Int128(chance.next() % 50) * Fixed.scale - 10 * Fixed.scale
        venue.change(venue.quoteAsset, by: amount)
        let report = VenueReport.transfer(venue.quoteAsset, Fixed(units: amount), at: venue.wall)
        tell("a transfer of \(Fixed(units: amount))")
        queue.add(.report(report, epoch: streamEpoch), at: now + milliseconds(1, 500))
    }

    mutating func placeForeign() {
        do throws(OrderError) {
            let order = VenueOrder(
                clientID: try ClientOrderID("stranger-\(now)"), instrument: venue.instruments[0].id, side: .buy,
                kind: .limit(Ticks(200)), quantity: Lots(3_000), timeInForce: .goodTillCancelled)
            _ = venue.place([order], isForeign: true)
        } catch {
            return  // The name is a valid one.
        }
        sendReports()
    }
}

extension VenueAnswer {
    var summary: String {
        switch self {
        case .placed(let states): "has \(states.map { "\($0.clientID) \($0.status) \($0.executed)" })"
        case .refused(let refusal): "refuses: \(refusal.message)"
        default: "\(self)"
        }
    }
}
