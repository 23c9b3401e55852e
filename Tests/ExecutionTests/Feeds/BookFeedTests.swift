import Execution
import Testing
import Trading

struct BookFeedTests {
    private let instrument = InstrumentIndex(0)

    private func update(_ first: Int64, _ last: Int64, bid: Int64 = 99, ask: Int64 = 101) -> OrderBookUpdate {
        OrderBookUpdate(
            firstID: first, lastID: last, bids: [OrderBookLevel(price: Ticks(bid), quantity: Lots(5))],
            asks: [OrderBookLevel(price: Ticks(ask), quantity: Lots(7))])
    }

    private func snapshot(_ id: Int64) -> OrderBookSnapshot {
        OrderBookSnapshot(
            lastID: id, bids: [OrderBookLevel(price: Ticks(98), quantity: Lots(1))],
            asks: [OrderBookLevel(price: Ticks(102), quantity: Lots(1))])
    }

    private func joined() -> (BookFeed, [BookFeedAnswer]) {
        var feed = BookFeed([instrument], instrumentCount: 1)
        var answers: [BookFeedAnswer] = []
        feed.receive(update(999, 1_003), instrument, at: FeedWorld.moment(0), into: &answers)
        feed.receive(snapshot(1_000), instrument, at: FeedWorld.moment(50), into: &answers)
        return (feed, answers)
    }

    @Test func `a book is valid once a snapshot joins its updates`() {
        let (feed, answers) = joined()
        #expect(answers == [.fetchSnapshot(instrument), .valid(instrument)])
        #expect(feed.lastID(instrument) == 1_003)
        #expect(feed.quote(instrument, time: .zero)?.bid == Ticks(99))
    }

    // The worked example of the venue's instructions: 1000, (999..1003), (1004..1004), (1006..1009).
    @Test func `a sequence gap drops the book and asks for a snapshot`() {
        var (feed, answers) = joined()
        answers = []
        feed.receive(update(1_004, 1_004), instrument, at: FeedWorld.moment(100), into: &answers)
        #expect(answers.isEmpty && feed.isValid(instrument))
        feed.receive(update(1_006, 1_009), instrument, at: FeedWorld.moment(200), into: &answers)
        #expect(
            answers == [.invalid(instrument, .gap(expected: 1_005, found: 1_006)), .fetchSnapshot(instrument)])
        #expect(!feed.isValid(instrument) && feed.quote(instrument, time: .zero) == nil)
    }

    @Test func `a book that differs from the venue's own best bid and ask is dropped`() {
        var (feed, answers) = joined()
        answers = []
        let right = Quote(
            time: .zero, bid: Ticks(99), bidQuantity: Lots(5), ask: Ticks(101), askQuantity: Lots(7))
        feed.witness(right, id: 1_003, instrument, at: FeedWorld.moment(60), into: &answers)
        #expect(answers.isEmpty && feed.comparisons(instrument) == 1)
        // The venue's word for number 1005 comes before the update that reaches it.
        feed.witness(FeedWorld.quote(99, 103), id: 1_005, instrument, at: FeedWorld.moment(70), into: &answers)
        #expect(answers.isEmpty)
        feed.receive(update(1_004, 1_005), instrument, at: FeedWorld.moment(80), into: &answers)
        #expect(answers == [.invalid(instrument, .checksumMismatch), .fetchSnapshot(instrument)])
    }

    @Test func `an update that crosses the book drops it`() {
        var (feed, answers) = joined()
        answers = []
        feed.receive(update(1_004, 1_004, bid: 101, ask: 103), instrument, at: FeedWorld.moment(100), into: &answers)
        #expect(
            answers == [
                .invalid(instrument, .refused(.crossed(bid: Ticks(101), ask: Ticks(101)))), .fetchSnapshot(instrument),
            ])
    }

    @Test func `snapshots that do not join are asked for again with pauses that grow`() {
        var feed = BookFeed([instrument], instrumentCount: 1)
        var answers: [BookFeedAnswer] = []
        var asked: [Int64] = []
        feed.receive(update(5_000, 5_000), instrument, at: FeedWorld.moment(0), into: &answers)
        for now in stride(from: Int64(0), through: 60_000, by: 250) {
            feed.tick(at: FeedWorld.moment(now), into: &answers)
            let wants = answers.contains(.fetchSnapshot(instrument))
            answers = []
            guard wants else { continue }
            asked.append(now)
            feed.receive(snapshot(4_000), instrument, at: FeedWorld.moment(now), into: &answers)
        }
        #expect(asked == [0, 1_000, 3_000, 7_000, 15_000, 31_000])
    }

    @Test func `a storm of gaps on all instruments asks for no more than the limit in a minute`() {
        let all = (0..<40).map { InstrumentIndex($0) }
        var feed = BookFeed(all, instrumentCount: 40)
        var answers: [BookFeedAnswer] = []
        for instrument in all { feed.receive(update(1, 1), instrument, at: FeedWorld.moment(0), into: &answers) }
        #expect(answers.count == 20)
        feed.tick(at: FeedWorld.moment(14_000), into: &answers)
        #expect(answers.count == 20)
    }

    @Test func `after a lost connection no snapshot is asked for until updates come again`() {
        var (feed, answers) = joined()
        answers = []
        feed.reset(instrument, at: FeedWorld.moment(100), into: &answers)
        feed.tick(at: FeedWorld.moment(30_000), into: &answers)
        #expect(answers == [.invalid(instrument, .reset)])
        feed.receive(update(2_000, 2_001), instrument, at: FeedWorld.moment(31_000), into: &answers)
        #expect(answers.last == .fetchSnapshot(instrument))
    }

    @Test func `two connections that overlap feed one book`() {
        var (feed, answers) = joined()
        answers = []
        for (first, last) in [(1_004, 1_005), (1_004, 1_005), (1_006, 1_006), (1_005, 1_006), (1_007, 1_009)] {
            feed.receive(
                update(Int64(first), Int64(last)), instrument, at: FeedWorld.moment(100), into: &answers)
        }
        #expect(answers.isEmpty && feed.lastID(instrument) == 1_009)
    }
}
