import Engine
import Trading

extension StreamSupervisor {
    /// Takes a frame of a stream; `false` where the input is something else.
    mutating func handleFrame(_ input: StreamInput, at moment: Moment, into actions: inout [StreamAction]) -> Bool {
        switch input {
        case .bar(let epoch, let instrument, let bar, let isClosed, let sent):
            guard admit(epoch) else { return true }
            hear(FeedSubscription(instrument, .bars), sent: sent, at: moment, into: &actions)
            var answers: [BarFeedAnswer] = []
            if isClosed {
                bars.receive(bar, instrument, at: moment, into: &answers)
            } else {
                bars.sawOpenBar(bar.openTime, at: moment, into: &answers)
            }
            follow(answers, into: &actions)
        case .quote(let epoch, let instrument, let quote, let id):
            guard admit(epoch) else { return true }
            takeQuote(quote, id: id, instrument, at: moment, into: &actions)
        case .depth(let epoch, let instrument, let update, let sent):
            guard admit(epoch) else { return true }
            takeDepth(update, instrument, sent: sent, at: moment, into: &actions)
        case .trade(let epoch, let instrument, let time, let sent):
            guard admit(epoch) else { return true }
            hear(FeedSubscription(instrument, .trades), sent: sent, at: moment, into: &actions)
            let latest = quotes[instrument.position].latestTrade ?? time
            quotes[instrument.position].latestTrade = max(latest, time)
        case .unreadable(let epoch, let instrument, let reason):
            guard admit(epoch) else { return true }
            takeUnreadable(instrument, reason, at: moment, into: &actions)
        default: return false
        }
        return true
    }

    @inline(__always)
    private mutating func admit(_ epoch: FeedEpoch) -> Bool {
        guard isKnown(epoch) else {
            ignoredFrames += 1
            return false
        }
        return true
    }

    private mutating func takeDepth(
        _ update: OrderBookUpdate, _ instrument: InstrumentIndex, sent: Timestamp?, at moment: Moment,
        into actions: inout [StreamAction]
    ) {
        hear(FeedSubscription(instrument, .depth), sent: sent, at: moment, into: &actions)
        var answers: [BookFeedAnswer] = []
        books.receive(update, instrument, at: moment, into: &answers)
        follow(answers, at: moment, into: &actions)
        guard place(FeedSubscription(instrument, .quotes)) == nil,
            let quote = books.quote(instrument, time: sent ?? moment.wall)
        else { return }
        offer(quote, instrument, at: moment, into: &actions)
    }

    private mutating func takeQuote(
        _ quote: Quote, id: Int64, _ instrument: InstrumentIndex, at moment: Moment,
        into actions: inout [StreamAction]
    ) {
        // Two connections that overlap tell the same twice; the later number is the newer quote.
        if let last = quotes[instrument.position].id, id <= last { return }
        quotes[instrument.position].id = id
        hear(FeedSubscription(instrument, .quotes), sent: nil, at: moment, into: &actions)
        var answers: [BookFeedAnswer] = []
        books.witness(quote, id: id, instrument, at: moment, into: &answers)
        follow(answers, at: moment, into: &actions)
        offer(quote, instrument, at: moment, into: &actions)
    }

    private mutating func takeUnreadable(
        _ instrument: InstrumentIndex?, _ reason: String, at moment: Moment, into actions: inout [StreamAction]
    ) {
        unreadableFrames += 1
        if unreadableFrames <= 10 {
            notice(.warning, "a market data frame cannot be read: \(reason)", into: &actions)
        }
        guard let instrument, place(FeedSubscription(instrument, .depth)) != nil else { return }
        // It may have been a change of the book.
        var answers: [BookFeedAnswer] = []
        books.invalidate(instrument, .malformedIDs(first: -1, last: -1), at: moment, into: &answers)
        follow(answers, at: moment, into: &actions)
    }

    /// A quote that may be used is delivered, at most once in a while; a crossed one is an alarm.
    mutating func offer(
        _ quote: Quote, _ instrument: InstrumentIndex, at moment: Moment, into actions: inout [StreamAction]
    ) {
        let index = instrument.position
        guard quote.bid < quote.ask, quote.bid.count > 0 else {
            if !troubles.holds(.crossed, instrument) {
                notice(
                    .alarm,
                    "the venue shows a bid of \(quote.bid.count) at or above an ask of \(quote.ask.count) ticks"
                        + " on instrument \(index); it is not traded until that ends", into: &actions)
            }
            quotes[index].isPending = false
            troubles.set(.crossed, instrument, "the best bid is not below the best ask", into: &actions)
            return
        }
        troubles.set(.crossed, instrument, nil, into: &actions)
        quotes[index].latest = quote
        quotes[index].isPending = true
        deliverQuote(index, at: moment.monotonic, into: &actions)
    }

    mutating func flushQuotes(at moment: Moment, into actions: inout [StreamAction]) {
        for index in quotes.indices { deliverQuote(index, at: moment.monotonic, into: &actions) }
    }

    private mutating func deliverQuote(_ index: Int, at now: MonotonicTime, into actions: inout [StreamAction]) {
        guard quotes[index].isPending, let quote = quotes[index].latest else { return }
        if let last = quotes[index].deliveredAt, now.since(last) < settings.quotePause { return }
        quotes[index].deliveredAt = now
        quotes[index].isPending = false
        actions.append(.deliver(.quote(InstrumentIndex(index), quote)))
    }
}
