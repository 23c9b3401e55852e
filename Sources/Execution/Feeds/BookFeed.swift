import Engine
import Trading

/// The books of several instruments, each kept right by the venue's sequence numbers and compared with the venue's own
/// best bid and ask.
///
/// Sequence numbers hold across connections, so two connections that overlap may both feed a book. Snapshots are asked
/// for with pauses that grow, and with a limit over all instruments, so that a storm of gaps does not spend the budget.
public struct BookFeed: Sendable {
    /// How it is set.
    public let settings: BookFeedSettings
    var books: [Shelf?]
    private var asked: [MonotonicTime] = []

    /// A book and what goes with it.
    struct Shelf: Sendable {
        var book: SequencedOrderBook
        var witness = TickerRing()
        var wantsSnapshot = false
        var askedAt: MonotonicTime?
        var retryAt: MonotonicTime?
        var failures = 0
        var isReadable = false
        var isPaused = false
        var compared = 0
    }

    /// Books for these instruments, all empty.
    public init(_ instruments: [InstrumentIndex], instrumentCount: Int, settings: BookFeedSettings = .init()) {
        self.settings = settings
        books = Array(repeating: nil, count: instrumentCount)
        for instrument in instruments {
            let book = OrderBook(levelLimit: settings.levelLimit, windowBits: settings.windowBits)
            books[instrument.position] = Shelf(
                book: SequencedOrderBook(book: book, bufferLimit: settings.bufferLimit))
        }
    }

    /// Whether an instrument has a book that may be read.
    public func isValid(_ instrument: InstrumentIndex) -> Bool {
        books[instrument.position]?.book.state == .valid
    }

    /// The venue's number of the last change in the book; 0 where there is none.
    public func lastID(_ instrument: InstrumentIndex) -> Int64 { books[instrument.position]?.book.lastID ?? 0 }

    /// How many times the book was compared with the venue's best bid and ask of the same number.
    public func comparisons(_ instrument: InstrumentIndex) -> Int { books[instrument.position]?.compared ?? 0 }

    /// Reads a book in place; `nil` unless it is valid.
    public func withBook<Value>(_ instrument: InstrumentIndex, _ body: (OrderBook) -> Value) -> Value? {
        books[instrument.position]?.book.withBook(body)
    }

    /// The best bid and ask of a valid book with both sides; `nil` otherwise.
    public func quote(_ instrument: InstrumentIndex, time: Timestamp) -> Quote? {
        let best = withBook(instrument) { ($0.bestBid, $0.bestAsk) }
        guard let best, let bid = best.0, let ask = best.1 else { return nil }
        return Quote(
            time: time, bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity)
    }

    /// Takes an update of the stream.
    public mutating func receive(
        _ update: OrderBookUpdate, _ instrument: InstrumentIndex, at moment: Moment,
        into answers: inout [BookFeedAnswer]
    ) {
        books[instrument.position]?.isPaused = false
        let answer = books[instrument.position]?.book.receive(update)
        follow(answer, instrument, at: moment.monotonic, into: &answers)
        if answer == .waiting { ask(instrument, at: moment.monotonic, into: &answers) }
    }

    /// Takes the answer to ``BookFeedAnswer/fetchSnapshot(_:)``.
    public mutating func receive(
        _ snapshot: OrderBookSnapshot, _ instrument: InstrumentIndex, at moment: Moment,
        into answers: inout [BookFeedAnswer]
    ) {
        books[instrument.position]?.askedAt = nil
        books[instrument.position]?.wantsSnapshot = false
        let answer = books[instrument.position]?.book.receive(snapshot)
        if answer == .needsSnapshot { postpone(instrument, at: moment.monotonic) }
        follow(answer, instrument, at: moment.monotonic, into: &answers)
    }

    /// Takes note that there was no snapshot.
    public mutating func snapshotFailed(_ instrument: InstrumentIndex, at moment: Moment) {
        books[instrument.position]?.askedAt = nil
        books[instrument.position]?.wantsSnapshot = true
        postpone(instrument, at: moment.monotonic)
    }

    /// Takes the venue's own best bid and ask as of its number `id`, to compare with.
    public mutating func witness(
        _ quote: Quote, id: Int64, _ instrument: InstrumentIndex, at moment: Moment,
        into answers: inout [BookFeedAnswer]
    ) {
        guard books[instrument.position] != nil else { return }
        books[instrument.position]?.witness.insert(quote, id: id)
        if books[instrument.position]?.book.lastID == id { compare(instrument, at: moment.monotonic, into: &answers) }
    }

    /// Drops a book because something outside it went wrong.
    public mutating func invalidate(
        _ instrument: InstrumentIndex, _ reason: OrderBookState.Reason, at moment: Moment,
        into answers: inout [BookFeedAnswer]
    ) {
        let answer = books[instrument.position]?.book.invalidate(reason)
        books[instrument.position]?.witness = TickerRing()
        follow(answer, instrument, at: moment.monotonic, into: &answers)
    }

    /// Drops a book because its connection is gone. A snapshot is asked for once updates come again: before, there is
    /// nothing that it could join.
    public mutating func reset(
        _ instrument: InstrumentIndex, at moment: Moment, into answers: inout [BookFeedAnswer]
    ) {
        books[instrument.position]?.isPaused = true
        books[instrument.position]?.askedAt = nil
        invalidate(instrument, .reset, at: moment, into: &answers)
    }

    /// Lets time pass: snapshots that were put off are asked for.
    public mutating func tick(at moment: Moment, into answers: inout [BookFeedAnswer]) {
        for index in books.indices { ask(InstrumentIndex(index), at: moment.monotonic, into: &answers) }
    }

    private mutating func follow(
        _ answer: SequencedOrderBook.Answer?, _ instrument: InstrumentIndex, at now: MonotonicTime,
        into answers: inout [BookFeedAnswer]
    ) {
        guard let answer else { return }
        switch answer {
        case .applied: compare(instrument, at: now, into: &answers)
        case .waiting: break
        case .needsSnapshot: books[instrument.position]?.wantsSnapshot = true
        }
        report(instrument, into: &answers)
        if answer == .needsSnapshot { ask(instrument, at: now, into: &answers) }
    }

    private mutating func compare(
        _ instrument: InstrumentIndex, at now: MonotonicTime, into answers: inout [BookFeedAnswer]
    ) {
        let index = instrument.position
        guard let shelf = books[index], shelf.book.state == .valid else { return }
        guard let told = shelf.witness[shelf.book.lastID] else { return }
        books[index]?.compared += 1
        let ours = shelf.book.withBook { ($0.bestBid, $0.bestAsk) }
        let isSame =
            ours?.0 == OrderBookLevel(price: told.bid, quantity: told.bidQuantity)
            && ours?.1 == OrderBookLevel(price: told.ask, quantity: told.askQuantity)
        guard !isSame else { return }
        _ = books[index]?.book.invalidate(.checksumMismatch)
        books[index]?.wantsSnapshot = true
        report(instrument, into: &answers)
        ask(instrument, at: now, into: &answers)
    }

    private mutating func report(_ instrument: InstrumentIndex, into answers: inout [BookFeedAnswer]) {
        let index = instrument.position
        guard let state = books[index]?.book.state, let wasReadable = books[index]?.isReadable else { return }
        let isReadable = state == .valid
        if isReadable, !wasReadable {
            books[index]?.failures = 0
            books[index]?.retryAt = nil
            books[index]?.wantsSnapshot = false
            answers.append(.valid(instrument))
        } else if wasReadable, case .invalid(let reason) = state {
            answers.append(.invalid(instrument, reason))
        }
        books[index]?.isReadable = isReadable
    }

    private mutating func postpone(_ instrument: InstrumentIndex, at now: MonotonicTime) {
        let index = instrument.position
        guard let failures = books[index]?.failures else { return }
        books[index]?.failures = min(failures + 1, 16)
        let delay = min(settings.retryDelay.nanoseconds << Int64(failures), settings.retryLimit.nanoseconds)
        books[index]?.retryAt = now.advanced(by: Interval(nanoseconds: delay))
    }

    private mutating func ask(
        _ instrument: InstrumentIndex, at now: MonotonicTime, into answers: inout [BookFeedAnswer]
    ) {
        let index = instrument.position
        guard let shelf = books[index], shelf.wantsSnapshot, !shelf.isPaused else { return }
        if let askedAt = shelf.askedAt {
            guard now.since(askedAt) >= settings.fetchTimeout else { return }
        }
        if let retryAt = shelf.retryAt, now < retryAt { return }
        asked.removeAll { now.since($0) >= .minute }
        guard asked.count < settings.snapshotsPerMinute else { return }
        asked.append(now)
        books[index]?.askedAt = now
        answers.append(.fetchSnapshot(instrument))
    }
}
