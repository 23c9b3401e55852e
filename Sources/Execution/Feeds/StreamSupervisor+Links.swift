import Trading

extension StreamSupervisor {
    mutating func start(at moment: Moment, into actions: inout [StreamAction]) {
        guard mode == .stopped else { return }
        mode = .down
        downSince = moment.monotonic
        for index in watches.indices { watches[index] = StreamWatch(watches[index].subscription, at: moment.monotonic) }
        for index in 0..<instrumentCount {
            troubles.set(.connection, InstrumentIndex(index), "no connection yet", into: &actions)
        }
        for subscription in subscriptions where subscription.kind == .depth {
            troubles.set(.book, subscription.instrument, "no book yet", into: &actions)
        }
        current = link(after: .zero, at: moment.monotonic, into: &actions)
    }

    /// Takes what concerns connections; `false` where the input is something else.
    mutating func handleLink(_ input: StreamInput, at moment: Moment, into actions: inout [StreamAction]) -> Bool {
        switch input {
        case .connected(let epoch): opened(epoch, at: moment, into: &actions)
        case .connectFailed(let epoch, let reason), .closed(let epoch, let reason):
            lost(epoch, reason, at: moment, into: &actions)
        case .shutdownAnnounced(let epoch): replace(epoch, at: moment, into: &actions)
        case .acknowledged(let epoch, let request): acknowledged(epoch, request, at: moment, into: &actions)
        case .rejected(let epoch, _, let reason):
            guard isKnown(epoch) else { return true }
            notice(.alarm, "the venue refuses a subscription: \(reason); check the instruments", into: &actions)
            actions.append(.disconnect(epoch))
            lost(epoch, "subscription refused", at: moment, into: &actions)
        default: return false
        }
        return true
    }

    /// Whether frames of a connection count.
    @inline(__always)
    func isKnown(_ epoch: FeedEpoch) -> Bool { current?.epoch == epoch || successor?.epoch == epoch }

    /// Begins to replace a connection by a new one that runs beside it for a while.
    mutating func replace(_ epoch: FeedEpoch, at moment: Moment, into actions: inout [StreamAction]) {
        guard let current, current.epoch == epoch, current.openedAt != nil, successor == nil else { return }
        successor = link(after: .zero, at: moment.monotonic, into: &actions)
    }

    mutating func tickLinks(at moment: Moment, into actions: inout [StreamAction]) {
        let now = moment.monotonic
        for link in [current, successor] {
            guard let link, link.isOverdue(at: now, timeout: settings.answerTimeout) else { continue }
            actions.append(.disconnect(link.epoch))
            lost(link.epoch, "no answer within \(settings.answerTimeout)", at: moment, into: &actions)
        }
        current?.flush(at: now, settings: settings, nextRequest: &lastRequest, into: &actions)
        successor?.flush(at: now, settings: settings, nextRequest: &lastRequest, into: &actions)
        if let opened = current?.openedAt {
            if now.since(opened) >= settings.stableTime { jitter.reset() }
            if let current, now.since(opened) >= settings.connectionAge {
                replace(current.epoch, at: moment, into: &actions)
            }
        }
        if let ready = successor?.readyAt, now.since(ready) >= settings.overlap { promote(at: moment, into: &actions) }
    }

    private mutating func link(after pause: Interval, at now: MonotonicTime, into actions: inout [StreamAction])
        -> StreamLink
    {
        lastEpoch += 1
        let epoch = FeedEpoch(lastEpoch)
        actions.append(.connect(epoch, after: pause))
        return StreamLink(epoch, askedAt: now.advanced(by: pause))
    }

    private mutating func opened(_ epoch: FeedEpoch, at moment: Moment, into actions: inout [StreamAction]) {
        guard isKnown(epoch) else {
            actions.append(.disconnect(epoch))
            return
        }
        let now = moment.monotonic
        if current?.epoch == epoch {
            current?.open(subscriptions, at: now, settings: settings, nextRequest: &lastRequest, into: &actions)
        } else {
            successor?.open(subscriptions, at: now, settings: settings, nextRequest: &lastRequest, into: &actions)
        }
    }

    private mutating func acknowledged(
        _ epoch: FeedEpoch, _ request: Int, at moment: Moment, into actions: inout [StreamAction]
    ) {
        if successor?.epoch == epoch { successor?.acknowledge(request, at: moment.monotonic) }
        guard current?.epoch == epoch else { return }
        let wasReady = current?.readyAt != nil
        current?.acknowledge(request, at: moment.monotonic)
        guard !wasReady, current?.readyAt != nil else { return }
        becameReady(at: moment, into: &actions)
    }

    /// The connection carries all subscriptions: what was missed meanwhile is asked for at once.
    private mutating func becameReady(at moment: Moment, into actions: inout [StreamAction]) {
        if mode == .polling { notice(.note, "market data comes over a connection again", into: &actions) }
        mode = .streaming
        downSince = nil
        for index in watches.indices where watches[index].state != .fresh {
            rest(index, .waiting, at: moment.monotonic)
            let kind = watches[index].subscription.kind
            troubles.set(
                .silence(kind), watches[index].subscription.instrument, "no \(kind) yet since connecting",
                into: &actions)
            ask(index, at: moment.monotonic, into: &actions)
        }
        for index in 0..<instrumentCount {
            troubles.set(.connection, InstrumentIndex(index), nil, into: &actions)
        }
    }

    /// The newer connection takes over; the older is dropped.
    private mutating func promote(at moment: Moment, into actions: inout [StreamAction]) {
        if let current { actions.append(.disconnect(current.epoch)) }
        current = successor
        successor = nil
        // Numbers only rise within one connection; a venue that restarted may begin again.
        for index in quotes.indices { quotes[index].id = nil }
    }

    private mutating func lost(
        _ epoch: FeedEpoch, _ reason: String, at moment: Moment, into actions: inout [StreamAction]
    ) {
        if successor?.epoch == epoch {
            // The older one still runs: the next attempt may wait its turn.
            successor = link(
                after: jitter.next(base: settings.backoffBase, limit: settings.backoffLimit), at: moment.monotonic,
                into: &actions)
            return
        }
        guard current?.epoch == epoch else { return }
        if successor?.readyAt != nil {
            current = nil
            promote(at: moment, into: &actions)
            return
        }
        goDown(reason, at: moment, into: &actions)
        if let next = successor {
            current = next
            successor = nil
        } else {
            current = link(
                after: jitter.next(base: settings.backoffBase, limit: settings.backoffLimit), at: moment.monotonic,
                into: &actions)
        }
    }

    private mutating func goDown(_ reason: String, at moment: Moment, into actions: inout [StreamAction]) {
        let wasUp = mode == .streaming
        if mode != .polling { mode = .down }
        if downSince == nil { downSince = moment.monotonic }
        guard mode != .polling else { return }
        if wasUp { notice(.warning, "the market data connection was lost: \(reason)", into: &actions) }
        for index in 0..<instrumentCount {
            let instrument = InstrumentIndex(index)
            quotes[index].id = nil
            troubles.set(.connection, instrument, "no market data connection: \(reason)", into: &actions)
            var answers: [BookFeedAnswer] = []
            books.reset(instrument, at: moment, into: &answers)
            follow(answers, at: moment, into: &actions)
        }
        for index in watches.indices { rest(index, .waiting, at: moment.monotonic) }
    }
}
