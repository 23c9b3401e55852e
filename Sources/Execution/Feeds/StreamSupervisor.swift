import Engine
import Trading

/// Keeps market data flowing and says so the moment it does not: connections, subscriptions, freshness, bars and books.
///
/// A pure step function: it is told what happened and when, and answers with what to do. A silent subscription is
/// compared with what the venue says over REST: where the venue has nothing newer either, the silence is fine; where it
/// has, the subscription is renewed, then the connection replaced, and until data flows again the instrument is in
/// trouble. Frames of connections that were given up are ignored.
public struct StreamSupervisor: Sendable {
    /// How it is set.
    public let settings: StreamSettings
    /// How the data comes now.
    public internal(set) var mode: StreamMode = .stopped
    /// The bars.
    public internal(set) var bars: BarFeed
    /// The books.
    public internal(set) var books: BookFeed
    /// Frames that were ignored because their connection had been given up.
    public internal(set) var ignoredFrames = 0
    /// Frames that could not be used.
    public internal(set) var unreadableFrames = 0

    let instrumentCount: Int
    let subscriptions: [FeedSubscription]
    var watches: [StreamWatch]
    /// Where the watch of (instrument, kind) is; -1 for none.
    var places: [Int]
    var troubles: TroubleBoard
    var current: StreamLink?
    var successor: StreamLink?
    var lastEpoch: UInt64 = 0
    var lastRequest = 0
    var jitter: StreamJitter
    var downSince: MonotonicTime?
    var offset: Interval?
    var quotes: [QuoteLane]
    var polledAt: [FeedKind: MonotonicTime] = [:]

    /// What is known of one instrument's quotes.
    struct QuoteLane: Sendable {
        var latest: Quote?
        var id: Int64?
        var deliveredAt: MonotonicTime?
        var isPending = false
        var latestTrade: Timestamp?
    }

    /// - Parameters:
    ///   - subscriptions: what is wanted, each once.
    ///   - seed: for the pauses between attempts to connect.
    public init(
        instrumentCount: Int, subscriptions: [FeedSubscription], bars: BarFeedSettings,
        books: BookFeedSettings = .init(), settings: StreamSettings = .init(), seed: UInt64
    ) {
        self.instrumentCount = instrumentCount
        self.subscriptions = subscriptions.sorted()
        self.settings = settings
        self.bars = BarFeed(instrumentCount: instrumentCount, settings: bars)
        self.books = BookFeed(
            subscriptions.filter { $0.kind == .depth }.map(\.instrument), instrumentCount: instrumentCount,
            settings: books)
        troubles = TroubleBoard(instrumentCount: instrumentCount)
        jitter = StreamJitter(seed: seed)
        quotes = Array(repeating: QuoteLane(), count: instrumentCount)
        watches = self.subscriptions.map { StreamWatch($0, at: MonotonicTime(nanoseconds: 0)) }
        places = Array(repeating: -1, count: instrumentCount * FeedKind.allCases.count)
        for (place, subscription) in self.subscriptions.enumerated() {
            places[subscription.instrument.position * FeedKind.allCases.count + Int(subscription.kind.rawValue)] = place
        }
    }

    /// How far a subscription can be trusted; ``FeedState/waiting`` for one that was not asked for.
    public func state(_ subscription: FeedSubscription) -> FeedState {
        place(subscription).map { watches[$0].state } ?? .waiting
    }

    /// Why an instrument's data cannot be trusted now; `nil` where it can.
    public func trouble(_ instrument: InstrumentIndex) -> String? { troubles.reason(instrument) }

    /// The best bid and ask told last.
    public func latestQuote(_ instrument: InstrumentIndex) -> Quote? { quotes[instrument.position].latest }

    /// Says which bar of an instrument was the last before the feed, so that the first gap is noticed too.
    public mutating func begin(_ instrument: InstrumentIndex, after openTime: Timestamp) {
        bars.begin(instrument, after: openTime)
    }

    /// Takes what happened at a moment and appends what to do about it.
    public mutating func handle(_ input: StreamInput, at moment: Moment, into actions: inout [StreamAction]) {
        switch input {
        case .start: start(at: moment, into: &actions)
        case .stop: stop(into: &actions)
        case .tick: tick(at: moment, into: &actions)
        case .clockOffset(let offset): self.offset = offset
        default:
            guard mode != .stopped else { return }
            if !handleLink(input, at: moment, into: &actions), !handleFrame(input, at: moment, into: &actions) {
                handleFetched(input, at: moment, into: &actions)
            }
        }
    }

    private mutating func stop(into actions: inout [StreamAction]) {
        for link in [current, successor] { if let link { actions.append(.disconnect(link.epoch)) } }
        current = nil
        successor = nil
        mode = .stopped
    }

    private mutating func tick(at moment: Moment, into actions: inout [StreamAction]) {
        guard mode != .stopped else { return }
        tickLinks(at: moment, into: &actions)
        tickWatches(at: moment, into: &actions)
        tickPolling(at: moment, into: &actions)
        flushQuotes(at: moment, into: &actions)
        var barAnswers: [BarFeedAnswer] = []
        bars.tick(at: moment, into: &barAnswers)
        follow(barAnswers, into: &actions)
        var bookAnswers: [BookFeedAnswer] = []
        books.tick(at: moment, into: &bookAnswers)
        follow(bookAnswers, at: moment, into: &actions)
    }

    @inline(__always)
    func place(_ subscription: FeedSubscription) -> Int? {
        let position = subscription.instrument.position
        guard position >= 0, position < instrumentCount else { return nil }
        let place = places[position * 4 + Int(subscription.kind.rawValue)]
        return place < 0 ? nil : place
    }

    func notice(
        _ severity: SessionOutput.Notice.Severity, _ text: String, into actions: inout [StreamAction]
    ) {
        actions.append(.notice(SessionOutput.Notice(severity, text)))
    }
}
