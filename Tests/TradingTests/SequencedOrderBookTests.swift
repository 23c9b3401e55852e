import Testing
import Trading

struct SequencedOrderBookTests {
    private func update(_ first: Int64, _ last: Int64, bid: Int64 = 100, quantity: Int64 = 1) -> OrderBookUpdate {
        OrderBookUpdate(
            firstID: first, lastID: last, bids: [OrderBookLevel(price: Ticks(bid), quantity: Lots(quantity))], asks: [])
    }

    private func snapshot(_ last: Int64) -> OrderBookSnapshot {
        OrderBookSnapshot(
            lastID: last, bids: [OrderBookLevel(price: Ticks(90), quantity: Lots(1))],
            asks: [OrderBookLevel(price: Ticks(110), quantity: Lots(1))])
    }

    /// The worked example of the venue's page: snapshot 1000, then 995–998, 999–1003, 1004, 1006–1009.
    @Test func `updates join a snapshot, and a missing number drops the book`() {
        var book = SequencedOrderBook()
        #expect(book.state == .empty && book.book == nil)
        #expect(book.receive(update(995, 998, bid: 95)) == .needsSnapshot)
        #expect(book.state == .syncing && book.book == nil)
        #expect(book.receive(update(999, 1003, bid: 99)) == .waiting)
        #expect(book.receive(snapshot(1000)) == .applied)
        #expect(book.state == .valid && book.lastID == 1003)
        #expect(book.book?.bestBid?.price == Ticks(99))
        #expect(book.book?.quantity(.buy, at: Ticks(95)) == .zero, "older than the snapshot")
        #expect(book.receive(update(1004, 1004)) == .applied)
        #expect(book.receive(update(1002, 1004)) == .waiting, "a repeat changes nothing")
        #expect(book.receive(update(1006, 1009)) == .needsSnapshot)
        #expect(book.state == .invalid(.gap(expected: 1005, found: 1006)) && book.book == nil)
        #expect(book.receive(update(1010, 1011, bid: 101)) == .waiting)
        #expect(book.receive(snapshot(1004)) == .needsSnapshot, "it does not reach the updates kept")
        #expect(book.receive(snapshot(1005)) == .applied)
        #expect(book.lastID == 1011 && book.book?.bestBid?.price == Ticks(101))
    }

    @Test func `a snapshot before any update waits for the first that joins`() {
        var book = SequencedOrderBook()
        #expect(book.receive(snapshot(10)) == .waiting)
        #expect(book.state == .syncing && book.book == nil)
        #expect(book.receive(update(11, 12)) == .applied)
        #expect(book.state == .valid)
        #expect(book.receive(snapshot(500)) == .waiting, "a valid book needs none")
        #expect(book.lastID == 12)
    }

    @Test func `a snapshot newer than every update collected is valid at once`() {
        var book = SequencedOrderBook()
        _ = book.receive(update(5, 6))
        #expect(book.receive(snapshot(20)) == .applied)
        #expect(book.receive(update(21, 21)) == .applied)
    }

    @Test func `what the book refuses makes it invalid`() {
        var book = SequencedOrderBook()
        _ = book.receive(update(1, 2))
        _ = book.receive(snapshot(2))
        #expect(book.receive(update(3, 3, bid: 110)) == .needsSnapshot)
        #expect(book.state == .invalid(.refused(.crossed(bid: Ticks(110), ask: Ticks(110)))))
        #expect(book.book == nil && book.withBook { $0.levelCount(.buy) } == nil)
        #expect(book.receive(update(4, 4, quantity: -1)) == .waiting)
        #expect(book.receive(snapshot(3)) == .needsSnapshot, "the update collected is refused too")
        #expect(book.book == nil)
    }

    @Test(arguments: [(5, 4), (-1, 4), (3, .max)] as [(Int64, Int64)])
    func `numbers that contradict themselves make it invalid`(first: Int64, last: Int64) {
        var book = SequencedOrderBook()
        #expect(book.receive(update(first, last)) == .needsSnapshot)
        #expect(book.state == .invalid(.malformedIDs(first: first, last: last)))
        #expect(book.receive(snapshot(.max)) == .needsSnapshot)
    }

    @Test(arguments: [.silent, .reset, .checksumMismatch] as [OrderBookState.Reason])
    func `trouble outside the book closes it until it is joined anew`(reason: OrderBookState.Reason) {
        var book = SequencedOrderBook()
        _ = book.receive(update(1, 2))
        _ = book.receive(snapshot(2))
        #expect(book.invalidate(reason) == .needsSnapshot)
        #expect(book.state == .invalid(reason) && book.book == nil)
        _ = book.receive(update(9, 9))
        #expect(book.receive(snapshot(9)) == .applied)
        #expect(book.book?.bestBid?.price == Ticks(90))
    }

    @Test func `the room for waiting updates is bounded`() {
        var book = SequencedOrderBook(bufferLimit: 10)
        for number in 1...10 as ClosedRange<Int64> { _ = book.receive(update(number, number)) }
        #expect(book.receive(update(11, 11)) == .needsSnapshot)
        #expect(book.state == .invalid(.bufferFull))
    }

    @Test func `a gap among waiting updates forgets what lies before it`() {
        var book = SequencedOrderBook()
        _ = book.receive(update(1, 2, bid: 91))
        #expect(book.receive(update(8, 9, bid: 92)) == .waiting)
        #expect(book.receive(snapshot(3)) == .needsSnapshot)
        #expect(book.receive(snapshot(7)) == .applied)
        #expect(book.book?.bestBid?.price == Ticks(92))
    }
}
