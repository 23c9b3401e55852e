import Trading

extension StreamSupervisor {
    /// Something came for a subscription: it is fresh, unless it was too long on its way.
    @inline(__always)
    mutating func hear(
        _ subscription: FeedSubscription, sent: Timestamp?, at moment: Moment, into actions: inout [StreamAction]
    ) {
        guard let place = place(subscription) else { return }
        watches[place].heardAt = moment.monotonic
        if watches[place].state != .fresh { refresh(place, .fresh, into: &actions) }
        if let sent, let offset { judgeLag(subscription.instrument, sent, offset, at: moment, into: &actions) }
    }

    mutating func tickWatches(at moment: Moment, into actions: inout [StreamAction]) {
        guard mode == .streaming else { return }
        for index in watches.indices { judge(index, at: moment, into: &actions) }
    }

    /// Changes to a state in which data can be trusted.
    mutating func refresh(_ index: Int, _ state: FeedState, into actions: inout [StreamAction]) {
        watches[index].state = state
        watches[index].revivals = 0
        watches[index].askedAt = nil
        let subscription = watches[index].subscription
        troubles.set(.silence(subscription.kind), subscription.instrument, nil, into: &actions)
        if subscription.kind == .bars || subscription.kind == .quotes || subscription.kind == .depth {
            // The lag is judged anew by the next frame; what the venue says over REST has none.
            if state != .fresh { troubles.set(.lag, subscription.instrument, nil, into: &actions) }
        }
    }

    mutating func rest(_ index: Int, _ state: FeedState, at now: MonotonicTime) {
        watches[index].state = state
        watches[index].since = now
        watches[index].heardAt = now
        watches[index].askedAt = nil
        watches[index].revivals = 0
    }

    /// Asks the venue what it has.
    mutating func ask(_ index: Int, at now: MonotonicTime, into actions: inout [StreamAction]) {
        watches[index].askedAt = now
        actions.append(.fetchWitness(watches[index].subscription))
    }

    /// The venue has something newer than the stream told. It may be on its way.
    mutating func contradict(_ index: Int, at now: MonotonicTime) {
        watches[index].askedAt = nil
        guard watches[index].state != .stale, watches[index].state != .contradicted else { return }
        watches[index].state = .contradicted
        watches[index].since = now
    }

    private mutating func judge(_ index: Int, at moment: Moment, into actions: inout [StreamAction]) {
        let now = moment.monotonic
        let watch = watches[index]
        let budget = settings.budget(watch.subscription.kind)
        switch watch.state {
        case .fresh, .quiet, .polled:
            guard now.since(watch.heardAt) >= budget else { return }
            watches[index].state = .questioned
            watches[index].since = now
            ask(index, at: now, into: &actions)
        case .waiting, .questioned:
            guard now.since(watch.since) >= settings.witnessTimeout else { return }
            distrust(index, "the venue does not answer either", at: moment, into: &actions)
        case .contradicted:
            guard now.since(watch.since) >= settings.settleTime else { return }
            distrust(index, "the venue has newer ones", at: moment, into: &actions)
        case .stale:
            guard now.since(watch.since) >= settings.revivePause else { return }
            revive(index, at: moment, into: &actions)
        }
    }

    private mutating func distrust(
        _ index: Int, _ why: String, at moment: Moment, into actions: inout [StreamAction]
    ) {
        let subscription = watches[index].subscription
        watches[index].state = .stale
        troubles.set(
            .silence(subscription.kind), subscription.instrument,
            "no \(subscription.kind) for longer than \(settings.budget(subscription.kind)), and \(why)", into: &actions)
        if subscription.kind == .depth {
            var answers: [BookFeedAnswer] = []
            books.invalidate(subscription.instrument, .silent, at: moment, into: &answers)
            follow(answers, at: moment, into: &actions)
        }
        revive(index, at: moment, into: &actions)
    }

    /// Subscribes again; where that has not helped, replaces the whole connection.
    private mutating func revive(_ index: Int, at moment: Moment, into actions: inout [StreamAction]) {
        let now = moment.monotonic
        watches[index].since = now
        watches[index].revivals += 1
        ask(index, at: now, into: &actions)
        guard watches[index].revivals <= settings.reviveLimit else {
            watches[index].revivals = 0
            if let epoch = current?.epoch { replace(epoch, at: moment, into: &actions) }
            return
        }
        let subscription = [watches[index].subscription]
        current?.enqueue(subscription, isSubscribe: false, batch: settings.batchLimit)
        current?.enqueue(subscription, isSubscribe: true, batch: settings.batchLimit)
        current?.flush(at: now, settings: settings, nextRequest: &lastRequest, into: &actions)
    }

    private mutating func judgeLag(
        _ instrument: InstrumentIndex, _ sent: Timestamp, _ offset: Interval, at moment: Moment,
        into actions: inout [StreamAction]
    ) {
        let here = moment.wall.since(sent)
        let lag = here.nanoseconds.subtractingReportingOverflow(offset.nanoseconds)
        let isLate = lag.overflow || abs(lag.partialValue) > settings.lagLimit.nanoseconds
        guard isLate || troubles.holds(.lag, instrument) else { return }
        troubles.set(
            .lag, instrument, isLate ? "frames come more than \(settings.lagLimit) after the venue sent them" : nil,
            into: &actions)
    }
}
