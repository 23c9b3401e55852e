import Trading

extension StreamSupervisor {
    /// Where there has been no connection for long, asks over REST instead, within a budget, while connecting goes on.
    mutating func tickPolling(at moment: Moment, into actions: inout [StreamAction]) {
        let now = moment.monotonic
        if mode == .down, let downSince, now.since(downSince) >= settings.fallbackAfter {
            beginPolling(at: now, into: &actions)
        }
        guard mode == .polling else { return }
        for kind in [FeedKind.quotes, .bars] {
            let pause = pollPause(kind)
            if let last = polledAt[kind], now.since(last) < pause { continue }
            polledAt[kind] = now
            for index in watches.indices where watches[index].subscription.kind == kind {
                watches[index].askedAt = now
                actions.append(.fetchWitness(watches[index].subscription))
            }
        }
        for index in watches.indices { judgePolled(index, at: now, into: &actions) }
    }

    private mutating func beginPolling(at now: MonotonicTime, into actions: inout [StreamAction]) {
        mode = .polling
        polledAt = [:]
        notice(
            .warning,
            "no market data connection for \(settings.fallbackAfter); prices and bars are asked for over REST"
                + " until there is one", into: &actions)
        for index in watches.indices {
            rest(index, .waiting, at: now)
            let subscription = watches[index].subscription
            let reason = isPolled(subscription.kind) ? "no answer over REST yet" : "needs a connection"
            troubles.set(
                .silence(subscription.kind), subscription.instrument, "no \(subscription.kind): \(reason)",
                into: &actions)
        }
        for index in 0..<instrumentCount {
            troubles.set(.connection, InstrumentIndex(index), nil, into: &actions)
        }
    }

    private mutating func judgePolled(_ index: Int, at now: MonotonicTime, into actions: inout [StreamAction]) {
        let watch = watches[index]
        guard watch.state == .polled else { return }
        let limit = pollPause(watch.subscription.kind).nanoseconds * 2 + settings.witnessTimeout.nanoseconds
        guard now.since(watch.heardAt).nanoseconds >= limit else { return }
        watches[index].state = .stale
        troubles.set(
            .silence(watch.subscription.kind), watch.subscription.instrument,
            "no \(watch.subscription.kind): no connection, and the venue does not answer over REST", into: &actions)
    }

    private func isPolled(_ kind: FeedKind) -> Bool { kind == .quotes || kind == .bars }

    /// How often a kind may be asked for, so that all questions together stay within their budget.
    private func pollPause(_ kind: FeedKind) -> Interval {
        let wished = kind == .quotes ? settings.quotePoll : settings.barPoll
        let count = subscriptions.count { $0.kind == kind }
        // Half of the budget for each of the two kinds.
        let least = Interval.minute.nanoseconds / Int64(max(1, settings.pollsPerMinute / 2)) * Int64(count)
        return Interval(nanoseconds: max(wished.nanoseconds, least))
    }
}
