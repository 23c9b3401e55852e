import Engine
import Risk
import Trading

extension LimitChecker {
    /// Holds an order against everything it must meet, and follows it from now on.
    mutating func check(_ request: OrderRequest, _ role: OrderRole, _ reference: Ticks, at time: Timestamp) {
        let place = request.instrument.position
        let price = request.type.limit?.count ?? reference.count
        checkForm(request, reference, at: time)
        if role == .entry {
            tally.entries += 1
            checkProposal(request, at: time)
            checkEntry(request, price, reference, at: time)
            entries.append((request, time))
            if entries.count > 64 { entries.removeFirst(32) }
        } else {
            tally.exits += 1
            checkExit(request, role, at: time)
        }
        approvals.append(time)
        if approvals.count > 4_096 { approvals.removeFirst(2_048) }
        orders.append(
            CheckedOrder(request: request, role: role, price: max(price, 1), remaining: request.quantity.count))
        if account.marks[place] == nil { tell("order \(request.id.number) on an instrument without a price", at: time) }
    }

    /// Decision on record, whole lots within the instrument's rules, a price to hold it against.
    private mutating func checkForm(_ request: OrderRequest, _ reference: Ticks, at time: Timestamp) {
        let number = request.id.number
        let instrument = terms.instruments[request.instrument.position]
        guard let decision = decisions[request.decision] else {
            return tell("order \(number) without a decision on record", at: time)
        }
        if decision.sleeve != request.sleeve || decision.instrument != request.instrument {
            tell("order \(number) is not for what decision \(decision.id.number) is about", at: time)
        }
        guard request.quantity.count > 0, reference.count > 0 else {
            return tell("order \(number) of nothing, or at no price", at: time)
        }
        let quantity = Int128(request.quantity.count) * instrument.lot.value.units
        if quantity < instrument.minQuantity.value.units || quantity > instrument.maxQuantity.value.units {
            tell("order \(number) of \(quantity) is outside the instrument's quantities", at: time)
        }
        let worth = account.value(
            request.quantity.count, at: request.type.limit?.count ?? reference.count, of: request.instrument.position)
        if worth < instrument.minNotional.value.units {
            tell("order \(number) worth \(worth) is below the least notional", at: time)
        }
    }

    /// What is opened was proposed at this moment, on the latest bar, and is no larger than was asked for.
    private mutating func checkProposal(_ request: OrderRequest, at time: Timestamp) {
        let number = request.id.number
        guard let wish = proposal else { return tell("entry \(number) without a proposal", at: time) }
        if wish.sleeve != request.sleeve || wish.instrument != request.instrument || wish.action != .enter {
            tell("entry \(number) is not what was proposed", at: time)
        }
        if wish.asOf != closes[request.instrument.position] {
            tell("entry \(number) from a stale proposal of \(wish.asOf)", at: time)
        }
        guard wish.conviction >= 0, wish.conviction <= 1 else {
            return tell("entry \(number) from a conviction of \(wish.conviction)", at: time)
        }
        if let limit = wish.quantityLimit {
            let lot = terms.instruments[request.instrument.position].lot.value.units
            if limit.value.units <= 0 || Int128(request.quantity.count) > limit.value.units / lot {
                tell("entry \(number) of \(request.quantity.count) lots above its cap \(limit)", at: time)
            }
        }
        if let stop = wish.stopFraction, !(stop > 0 && stop < 1) {
            tell("entry \(number) with a stop of \(stop)", at: time)
        }
        checkSize(request, wish, at: time)
    }

    /// No larger than the sizing rule, the conviction and the throttle leave.
    private mutating func checkSize(_ request: OrderRequest, _ wish: DeskProposal, at time: Timestamp) {
        let place = request.instrument.position
        let worth = account.value(request.quantity.count, at: account.marks[place] ?? 1, of: place)
        let equity = account.equity(of: request.sleeve.position)
        let millionths = Int128((wish.conviction * 1_000_000).rounded(.up)) + 1
        let throttled = Share.of(equity, losses.factor(account.equity)) * millionths / 1_000_000
        let lossShare = Fraction(Fixed(units: terms.stop.value.units + 2 * terms.feeRate.value.units))
        switch terms.sizing {
        case .fraction(let fraction):
            if Share.isMore(worth, than: fraction, of: throttled) {
                tell("entry \(request.id.number) worth \(worth) is above its sizing", at: time)
            }
        case .fixedRisk(let risk):
            if Share.isMore(Share.of(worth, lossShare) - 1, than: risk, of: throttled) {
                tell("entry \(request.id.number) worth \(worth) risks more than its sizing", at: time)
            }
        case .averageTrueRange, .kelly: break
        }
        if let risk = terms.profile.riskPerTrade, Share.isMore(Share.of(worth, lossShare) - 1, than: risk, of: equity) {
            tell("entry \(request.id.number) worth \(worth) risks more than a trade may", at: time)
        }
    }

    /// Every limit on entries.
    private mutating func checkEntry(
        _ request: OrderRequest, _ price: Int64, _ reference: Ticks, at time: Timestamp
    ) {
        let number = request.id.number
        let place = request.instrument.position
        let profile = terms.profile
        if request.side != .buy || request.isReduceOnly { tell("entry \(number) is no purchase", at: time) }
        if killLevel != .run { tell("entry \(number) at \(killLevel)", at: time) }
        if reference.count != account.marks[place] {
            tell("entry \(number) is held against \(reference.count), not the last price", at: time)
        }
        if let limit = profile.referenceAgeLimit, time.since(account.markTimes[place]) > limit {
            tell("entry \(number) on a price of \(account.markTimes[place])", at: time)
        }
        if let objection = losses.objection(account.equity, at: time) {
            tell("entry \(number): \(objection)", at: time)
        }
        let worth = account.value(request.quantity.count, at: price, of: place)
        checkExposure(number, worth, place, at: time)
        if let limit = profile.orderNotionalLimit, worth > limit.value.units {
            tell("entry \(number) worth \(worth) is above an order's limit", at: time)
        }
        if let limit = profile.openOrderLimit, orders.count >= limit {
            tell("entry \(number) with \(orders.count) orders open", at: time)
        }
        if let limit = profile.orderRateLimit {
            let recent = approvals.reversed().prefix { time.since($0) < profile.orderRateInterval }.count
            if recent >= limit { tell("entry \(number) after \(recent) orders within the interval", at: time) }
        }
        checkPriceAndCash(request, price, reference, worth, at: time)
        if let window = profile.duplicateWindow, let twin = entries.last(where: { isTwin($0.request, request) }),
            time.since(twin.time) < window
        {
            tell("entry \(number) repeats order \(twin.request.id.number)", at: time)
        }
    }

    private func isTwin(_ one: OrderRequest, _ other: OrderRequest) -> Bool {
        one.quantity == other.quantity && one.type == other.type && one.sleeve == other.sleeve
            && one.instrument == other.instrument
    }

    private mutating func checkPriceAndCash(
        _ request: OrderRequest, _ price: Int64, _ reference: Ticks, _ worth: Int128, at time: Timestamp
    ) {
        if let collar = terms.profile.priceCollar, request.type.limit != nil,
            Share.isMore(Int128(price - reference.count), than: collar, of: Int128(reference.count))
        {
            tell("entry \(request.id.number) at \(price) is beyond the collar around \(reference.count)", at: time)
        }
        var free = account.cash[request.sleeve.position]
        for order in orders where order.request.side == .buy && order.request.sleeve == request.sleeve {
            free -= account.value(order.remaining, at: order.price, of: order.request.instrument.position)
        }
        if worth + Share.of(worth, terms.feeRate) > free {
            tell("entry \(request.id.number) worth \(worth) with fees is above the free cash \(free)", at: time)
        }
    }

    /// The account with this and every open purchase filled.
    private mutating func checkExposure(_ number: UInt64, _ worth: Int128, _ place: Int, at time: Timestamp) {
        let profile = terms.profile
        let equity = account.equity
        var instrument = account.exposure(place) + worth
        var gross = account.gross + worth
        for order in orders where order.request.side == .buy {
            let open = account.value(order.remaining, at: order.price, of: order.request.instrument.position)
            gross += open
            if order.request.instrument.position == place { instrument += open }
        }
        func exceeds(_ figure: Int128, _ limit: Fraction?) -> Bool {
            limit.map { Share.isMore(figure, than: $0, of: equity) } ?? false
        }
        if exceeds(instrument, profile.positionLimit) {
            tell("entry \(number): \(instrument) in one instrument of \(equity)", at: time)
        }
        if exceeds(gross, profile.grossExposureLimit) || exceeds(gross, profile.netExposureLimit)
            || exceeds(gross, profile.leverageLimit)
        {
            tell("entry \(number): \(gross) in all instruments of \(equity)", at: time)
        }
        if let limit = profile.concentrationLimit, exceeds(gross, profile.concentrationFloor),
            Share.isMore(instrument, than: limit, of: gross)
        {
            tell("entry \(number): \(instrument) in one instrument of \(gross) invested", at: time)
        }
    }

    /// A way out only shrinks what is held, and nothing is sent above `REDUCE_ONLY`.
    private mutating func checkExit(_ request: OrderRequest, _ role: OrderRole, at time: Timestamp) {
        let number = request.id.number
        if request.side != .sell || !request.isReduceOnly { tell("exit \(number) is no sale that reduces", at: time) }
        if killLevel >= .halt { tell("exit \(number) at \(killLevel)", at: time) }
        let held = account.held[request.sleeve.position][request.instrument.position]
        let promised = promised(request.sleeve, request.instrument, except: request.group)
        if request.quantity.count > held - promised {
            tell("exit \(number) of \(request.quantity.count) lots; \(held) held, \(promised) promised", at: time)
        }
        guard role == .exit(.stop), case .stop(let trigger) = request.type else { return }
        let place = place(request.sleeve, request.instrument)
        let paid = bought[place] ?? 0
        // No farther from the last fill than the plan says, and below the dearest: protection placed again is measured from that.
        let lowest = Int128(paid) * (1_000_000_000_000 - terms.stop.value.units) / 1_000_000_000_000 - 1
        if Int128(trigger.count) < lowest || trigger.count >= dearest[place] ?? paid, paid > 1 {
            tell("stop \(number) at \(trigger.count) for what was bought at \(paid)", at: time)
        }
    }

    /// Lots that working sales of a position may still sell; a group counts once.
    private func promised(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex, except group: DecisionID?) -> Int64 {
        var groups: [DecisionID] = []
        var sum: Int64 = 0
        for order in orders where order.request.side == .sell {
            guard order.request.sleeve == sleeve, order.request.instrument == instrument else { continue }
            if let own = order.request.group {
                guard own != group, !groups.contains(own) else { continue }
                groups.append(own)
            }
            sum += order.remaining
        }
        return sum
    }
}
