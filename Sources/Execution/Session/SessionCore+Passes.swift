import Engine
import Trading

// Reconciliation: open orders, then each order they do not show, then trades, then balances.

extension SessionCore {
    mutating func askForPass(isFull: Bool) {
        reconciler.wantsPass = true
        if isFull {
            reconciler.wantsFull = true
            reconciler.notBefore = nil
        }
    }

    mutating func beginPass(at now: Moment, into output: inout SessionOutput) {
        let pass = reconciler.begin(version: desk.version, at: now.monotonic)
        ask(.openOrders(settings.engine.instruments.map(\.id)), .pass(pass.number, .openOrders), into: &output)
    }

    mutating func failPass(_ problem: String, at now: Moment, into output: inout SessionOutput) {
        guard reconciler.fail(at: now.monotonic) else { return }
        tell(
            .init(.warning, "a reconciliation could not be completed: \(problem); trying again"), at: now,
            into: &output)
    }

    mutating func takePassAnswer(
        _ answer: VenueAnswer, _ number: UInt64, _ question: PassQuestion, at now: Moment,
        into output: inout SessionOutput
    ) {
        // What the venue says of our orders is believed even where the pass it belongs to is over.
        let isCurrent = reconciler.pass?.number == number
        switch (question, answer) {
        case (.openOrders, .openOrders(let states)):
            let foreign = states.filter { !desk.take($0, at: told(now)) }
            guard isCurrent else { return }
            foreignOrders = foreign
            tellStrays(at: now, into: &output)
            if kill.level == .kill { cancelStrays(into: &output) }
            for state in states { reconciler.pass?.shown.insert(state.clientID) }
            lookUpMissing(number, at: now, into: &output)
        case (.lookUp, .found(let state)):
            desk.take(state, at: told(now))
            if isCurrent { lookedUp(number, at: now, into: &output) }
        case (.lookUp(let id), .notFound):
            guard isCurrent else { return }
            reconciler.pass?.missing.append(id)
            lookedUp(number, at: now, into: &output)
        case (.fills(let instrument), .fills(let fills, let isComplete)):
            takeTrades(fills, instrument, isComplete: isComplete, isCurrent: isCurrent, at: now, into: &output)
        case (.balances, .balances(let balances)):
            guard isCurrent, let pass = reconciler.pass else { return }
            let isAgreed = compare(balances, pass, at: now, into: &output)
            completePass(isAgreed: isAgreed, at: now, into: &output)
        default:
            if isCurrent { failPass("\(question) was answered \(answer.word)", at: now, into: &output) }
        }
    }

    private mutating func lookUpMissing(_ number: UInt64, at now: Moment, into output: inout SessionOutput) {
        guard let pass = reconciler.pass else { return }
        let suspects = desk.live + desk.absent.map(\.id)
        for id in suspects {
            guard let order = desk.orders[id], !pass.shown.contains(order.wording.clientID.text) else { continue }
            reconciler.pass?.unanswered += 1
            ask(
                .lookUp(order.wording.clientID, order.wording.instrument), .pass(number, .lookUp(id)), into: &output)
        }
        if reconciler.pass?.unanswered == 0 { askForTrades(number, into: &output) }
    }

    private mutating func lookedUp(_ number: UInt64, at now: Moment, into output: inout SessionOutput) {
        reconciler.pass?.unanswered -= 1
        if reconciler.pass?.unanswered == 0 { askForTrades(number, into: &output) }
    }

    /// The trades of the pass's present instrument, from where executions could be missing.
    private mutating func askForTrades(_ number: UInt64, into output: inout SessionOutput) {
        guard let position = reconciler.pass?.instrument else { return }
        let id = settings.engine.instruments[position].id
        var from = reconciler.cursors[position]
        for order in desk.live.compactMap({ desk.orders[$0] })
        where order.request.instrument.position == position && (order.isShort || order.status == .unknown) {
            if let earlier = order.historyFrom, let present = from, earlier < present { from = earlier }
        }
        ask(.fills(id, from: from), .pass(number, .fills(InstrumentIndex(position))), into: &output)
    }

    private mutating func takeTrades(
        _ fills: [VenueFill], _ instrument: InstrumentIndex, isComplete: Bool, isCurrent: Bool, at now: Moment,
        into output: inout SessionOutput
    ) {
        // Before the first reconciliation nothing of this session can have traded: what came before is not ours to book.
        for fill in fills where isCurrent || reconciler.baseline != nil {
            if case .orphan = desk.take(fill, at: told(now)) {
                reconciler.pass?.orphans.append((instrument.position, fill.side))
            }
        }
        guard isCurrent, var pass = reconciler.pass else { return }
        let last = fills.map(\.tradeID).max()
        if let last { pass.highest[instrument.position] = max(pass.highest[instrument.position] ?? last, last) }
        pass.pages += 1
        guard isComplete || (last != nil && pass.pages < 1_000) else {
            return failPass("the trades of \(name(instrument)) do not come to an end", at: now, into: &output)
        }
        if !isComplete, let last {
            reconciler.pass = pass
            let id = settings.engine.instruments[instrument.position].id
            let next = VenueTradeID(last.number + 1)
            ask(.fills(id, from: next), .pass(pass.number, .fills(instrument)), into: &output)
            return
        }
        pass.instrument += 1
        pass.pages = 0
        reconciler.pass = pass
        if pass.instrument < settings.engine.instruments.count {
            askForTrades(pass.number, into: &output)
        } else if pass.isFull {
            ask(.balances, .pass(pass.number, .balances), into: &output)
        } else {
            completePass(isAgreed: nil, at: now, into: &output)
        }
    }

    /// Everything was asked and answered: orders that nothing showed come closer to being proven absent.
    private mutating func completePass(isAgreed: Bool?, at now: Moment, into output: inout SessionOutput) {
        guard let pass = reconciler.pass else { return }
        let error = gateConditions.clockOffset ?? .seconds(1)
        let window = Interval(
            nanoseconds: (gateway?.limits.receiveWindow ?? .seconds(5)).nanoseconds + error.nanoseconds
                + Interval.seconds(5).nanoseconds
        ).hastened(settings.timeDivisor)
        for id in pass.missing {
            guard let order = desk.orders[id] else { continue }
            // A trade of nobody known, on the same side, may be this order's.
            let isClear = !pass.orphans.contains {
                $0.instrument == order.request.instrument.position && $0.side == order.request.side
            }
            if isClear {
                desk.missed(id, started: pass.started, window: window, at: told(now))
            }
        }
        checkShort(at: now)
        reconciler.complete(pass, isAgreed: isAgreed, at: now.monotonic)
        if desk.live.contains(where: { desk.orders[$0]?.isUnresolved ?? false }) { reconciler.wantsPass = true }
        if !reconciler.suspects.isEmpty { reconciler.wantsPass = true }
        writeReconciliation(at: now, into: &output)
    }

    /// Orders of which the venue shows more executed than it shows trades for.
    private mutating func checkShort(at now: Moment) {
        for id in desk.live where desk.orders[id]?.isShort == true {
            desk.change(id) { $0.shortPasses += 1 }
            if desk.orders[id]?.shortPasses == 5 {
                desk.contradict(id, "the venue shows more executed than it has trades for", at: told(now))
            }
        }
    }

    mutating func writeReconciliation(at now: Moment, into output: inout SessionOutput) {
        let record = ReconciliationRecord(reconciler)
        output.records.append(
            JournalRecord(kind: .reconciled, time: now.wall, actor: "venue", payload: record.canonicalBytes))
    }
}

extension VenueAnswer {
    /// The kind of answer, in one word.
    var word: String {
        switch self {
        case .placed: "placed"
        case .cancelled: "cancelled"
        case .found: "found"
        case .notFound: "not found"
        case .openOrders: "with open orders"
        case .fills: "with trades"
        case .balances: "with balances"
        case .refused(let refusal): "with a refusal: \(refusal.message)"
        case .notSent(let reason): "nothing: it was not sent, \(reason)"
        case .unclear(let reason): "unclearly: \(reason)"
        }
    }
}
