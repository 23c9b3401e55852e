import Engine
import Trading

extension StreamSupervisor {
    /// Takes what was asked for over REST.
    mutating func handleFetched(_ input: StreamInput, at moment: Moment, into actions: inout [StreamAction]) {
        switch input {
        case .fetchedBars(let instrument, let from, let to, let fetched):
            var answers: [BarFeedAnswer] = []
            bars.fetched(fetched, instrument, from: from, to: to, at: moment, into: &answers)
            follow(answers, into: &actions)
        case .barsFailed(let instrument, _): bars.fetchFailed(instrument, at: moment)
        case .snapshot(let instrument, let snapshot):
            var answers: [BookFeedAnswer] = []
            books.receive(snapshot, instrument, at: moment, into: &answers)
            follow(answers, at: moment, into: &actions)
        case .snapshotFailed(let instrument, _): books.snapshotFailed(instrument, at: moment)
        case .witness(let witness): takeWitness(witness, at: moment, into: &actions)
        case .witnessFailed(let subscription, _):
            if let place = place(subscription) { watches[place].askedAt = nil }
        default: break
        }
    }

    private mutating func takeWitness(
        _ witness: FeedWitness, at moment: Moment, into actions: inout [StreamAction]
    ) {
        guard let place = place(witness.subscription), watches[place].askedAt != nil else { return }
        // Frames that came while the question was under way answer it better.
        if mode == .streaming, watches[place].state == .fresh {
            watches[place].askedAt = nil
            if case .bars(let instrument, let told) = witness {
                takeBars(told, instrument, at: moment, into: &actions)
            }
            return
        }
        switch witness {
        case .bars(let instrument, let told):
            let isNewer = told.last.map { isAhead($0.openTime, instrument) } ?? false
            takeBars(told, instrument, at: moment, into: &actions)
            settle(place, isNewer: isNewer, at: moment, into: &actions)
        case .quote(let instrument, let quote):
            let isNewer = quotes[instrument.position].latest.map { !isSame($0, quote) } ?? false
            settle(place, isNewer: isNewer, at: moment, into: &actions)
            if watches[place].state == .quiet || watches[place].state == .polled {
                offer(quote, instrument, at: moment, into: &actions)
            }
        case .depth(let instrument, let lastID):
            let isNewer = books.isValid(instrument) && lastID > books.lastID(instrument)
            settle(place, isNewer: isNewer, at: moment, into: &actions)
        case .trades(let instrument, let latest):
            let known = quotes[instrument.position].latestTrade
            if known == nil { quotes[instrument.position].latestTrade = latest }
            settle(place, isNewer: known.map { latest > $0 } ?? false, at: moment, into: &actions)
        }
    }

    /// Nothing newer: the silence is right. Something newer: the stream must bring it soon.
    private mutating func settle(
        _ place: Int, isNewer: Bool, at moment: Moment, into actions: inout [StreamAction]
    ) {
        if mode == .polling || !isNewer || watches[place].state == .waiting {
            watches[place].heardAt = moment.monotonic
            refresh(place, mode == .polling ? .polled : .quiet, into: &actions)
        } else {
            contradict(place, at: moment.monotonic)
        }
    }

    private mutating func takeBars(
        _ told: [Bar], _ instrument: InstrumentIndex, at moment: Moment, into actions: inout [StreamAction]
    ) {
        guard let last = told.last else { return }
        var answers: [BarFeedAnswer] = []
        if bars.expectedOpenTime(instrument) == nil { bars.begin(instrument, after: last.openTime) }
        // What lies between them and ours is then asked for. After a pause without data they are too late to act on.
        let isLive = mode == .polling && state(FeedSubscription(instrument, .bars)) == .polled
        bars.receive(
            latest: told.filter { isAhead($0.openTime, instrument) }, instrument, isLive: isLive, at: moment,
            into: &answers)
        follow(answers, into: &actions)
    }

    private func isAhead(_ openTime: Timestamp, _ instrument: InstrumentIndex) -> Bool {
        bars.expectedOpenTime(instrument).map { openTime >= $0 } ?? false
    }

    private func isSame(_ a: Quote, _ b: Quote) -> Bool {
        a.bid == b.bid && a.bidQuantity == b.bidQuantity && a.ask == b.ask && a.askQuantity == b.askQuantity
    }
}
