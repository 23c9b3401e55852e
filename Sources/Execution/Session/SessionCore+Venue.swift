import Engine
import Risk
import Trading

extension SessionCore {
    mutating func take(
        _ answer: VenueAnswer, to number: RequestNumber, at now: Moment, into output: inout SessionOutput
    ) {
        heed(answer, at: now, into: &output)
        guard let question = asked.removeValue(forKey: number)?.question else { return takeBelated(answer, at: now) }
        switch question {
        case .place(let ids): takePlaced(answer, ids, at: now)
        case .cancel(let id): desk.cancelAnswered(id, answer, at: told(now))
        case .cancelStray: askForPass(isFull: false)
        case .pass(let pass, let question): takePassAnswer(answer, pass, question, at: now, into: &output)
        }
    }

    /// An answer that was given up before: what it shows of our orders is believed all the same.
    private mutating func takeBelated(_ answer: VenueAnswer, at now: Moment) {
        switch answer {
        case .placed(let states), .openOrders(let states): for state in states { desk.take(state, at: told(now)) }
        case .cancelled(let state), .found(let state): desk.take(state, at: told(now))
        case .notFound, .fills, .balances, .refused, .notSent, .unclear: return
        }
    }

    /// What a port has not answered by its deadline and long after counts as unclear; nothing waits for it for ever.
    private mutating func giveUpWaiting(at now: Moment, into output: inout SessionOutput) {
        let deadline = AskedQuestion.deadline.hastened(settings.timeDivisor)
        for number in asked.keys.sorted() {
            guard let since = asked[number]?.since, now.monotonic.since(since) >= deadline else { continue }
            take(.unclear("no answer within \(deadline)"), to: number, at: now, into: &output)
        }
    }

    /// What a refusal asks of the whole session.
    private mutating func heed(_ answer: VenueAnswer, at now: Moment, into output: inout SessionOutput) {
        guard case .refused(let refusal) = answer else { return }
        switch refusal.kind {
        case .rateLimited, .overloaded:
            let pause = min(refusal.retryAfter ?? .seconds(1), .minutes(10))
            let end = now.monotonic.advanced(by: pause)
            conditions.waitUntil = conditions.waitUntil.map { max($0, end) } ?? end
        case .banned, .unauthorised:
            kill.raise(to: .halt)
            tell(
                .init(.alarm, "the venue has shut us out (\(refusal.code)): \(refusal.message); trading is halted"),
                at: now, into: &output)
        case .clock:
            conditions.clockOffset = nil
            tell(.init(.warning, "the venue refuses our clock; waiting for a new measurement"), at: now, into: &output)
        case .rule, .insufficientBalance, .marketClosed, .duplicate: break
        }
    }

    private mutating func takePlaced(_ answer: VenueAnswer, _ ids: [OrderID], at now: Moment) {
        switch answer {
        case .placed(let states):
            for state in states { desk.take(state, at: told(now)) }
            let named = Set(states.compactMap { desk.order(named: $0.clientID) })
            for id in ids where !named.contains(id) {
                desk.doubt(id, "the venue's answer does not name it", at: told(now))
            }
        case .refused(let refusal) where refusal.kind == .duplicate:
            for id in ids { desk.doubt(id, "the venue has an order of this name", at: told(now)) }
        case .refused(let refusal):
            for id in ids { desk.refuse(id, "\(refusal.message) (\(refusal.code))", at: told(now)) }
        case .notSent(let reason):
            for id in ids { desk.lapse(id, reason, at: told(now)) }
        case .unclear(let reason):
            for id in ids { desk.doubt(id, reason, at: told(now)) }
        case .cancelled, .found, .notFound, .openOrders, .fills, .balances:
            for id in ids { desk.doubt(id, "the answer is to another question", at: told(now)) }
        }
    }

    mutating func take(_ report: VenueReport, at now: Moment, into output: inout SessionOutput) {
        switch report {
        case .order(let state, let fill, let reason):
            if let fill, case .orphan = desk.take(fill, at: told(now)) { askForPass(isFull: false) }
            desk.take(state, reason: reason, at: told(now))
        case .balances: break  // Compared by reconciliation only, against a moment at which everything else is known.
        case .transfer(let asset, let amount, _):
            let note = VenueNote.transfer(asset, amount)
            output.records.append(
                JournalRecord(kind: .venue, time: now.wall, actor: "venue", payload: note.canonicalBytes))
            apply(note)
            tell(.init(.note, "\(amount) \(asset) came in or went out beside the session"), at: now, into: &output)
        }
    }

    mutating func apply(_ note: VenueNote) {
        switch note {
        case .learned(let name, let number):
            if let id = desk.order(named: name.text) { desk.learn(id, venueOrderID: number) }
        case .transfer(let asset, let amount):
            guard let baseline = reconciler.baseline else { return }  // Will be part of the first comparison.
            let sum = (baseline[asset] ?? .zero).units.addingReportingOverflow(amount.units)
            if !sum.overflow { reconciler.baseline?[asset] = Fixed(units: sum.partialValue) }
        }
    }

    /// Whatever time brings: cancels again, reconciliations.
    mutating func tick(at now: Moment, into output: inout SessionOutput) {
        guard gateway != nil else { return }
        if kill.level == .kill { for id in desk.live { desk.cancel(id, at: told(now)) } }
        giveUpWaiting(at: now, into: &output)
        desk.tick(at: told(now))
        if let pass = reconciler.pass, now.monotonic.since(pass.started) > Reconciler.timeout {
            failPass("it took longer than \(Reconciler.timeout)", at: now, into: &output)
        }
        if reconciler.isDue(at: now.monotonic, hasLiveOrders: !desk.live.isEmpty) { beginPass(at: now, into: &output) }
    }
}
