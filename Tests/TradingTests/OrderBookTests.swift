import Testing
import Trading

struct OrderBookTests {
    /// The obvious book: a dictionary, sorted when asked.
    struct NaiveBook {
        var bids: [Int64: Int64] = [:]
        var asks: [Int64: Int64] = [:]

        mutating func update(_ side: Side, _ price: Int64, _ quantity: Int64) {
            if side == .buy { bids[price] = quantity == 0 ? nil : quantity }
            if side == .sell { asks[price] = quantity == 0 ? nil : quantity }
        }

        func levels(_ side: Side) -> [OrderBookLevel] {
            let sorted = side == .buy ? bids.sorted { $0.key > $1.key } : asks.sorted { $0.key < $1.key }
            return sorted.map { OrderBookLevel(price: Ticks($0.key), quantity: Lots($0.value)) }
        }
    }

    @Test(arguments: [(1, 6), (2, 8), (3, 12), (4, 16), (5, 6)] as [(UInt64, Int)])
    func `a hundred thousand updates leave the book that a sorted dictionary holds`(seed: UInt64, windowBits: Int)
        throws
    {
        var numbers = SeededNumbers(seed: seed)
        var book = OrderBook(levelLimit: 1_000, windowBits: windowBits)
        var naive = NaiveBook()
        var middle: Int64 = 100_000
        var refused = 0
        for step in 0..<20_000 {
            // The middle wanders, sometimes leaps; levels lie mostly near it.
            middle += Int64(numbers.next() % 41) - 20
            if numbers.next() % 500 == 0 { middle = 50_000 + Int64(numbers.next() % 100_000) }
            let side: Side = numbers.next() % 2 == 0 ? .buy : .sell
            let reach: Int64 = numbers.next() % 10 == 0 ? 20_000 : 60
            let distance = Int64(numbers.next() % UInt64(reach)) - 5
            let price = side == .buy ? middle - distance : middle + distance
            let quantity = numbers.next() % 3 == 0 ? 0 : Int64(numbers.next() % 1_000)
            do throws(OrderBookError) {
                try book.update(side: side, price: Ticks(price), quantity: Lots(quantity))
                naive.update(side, price, quantity)
            } catch {
                refused += 1
                let best = side == .buy ? naive.levels(.sell).first : naive.levels(.buy).first
                switch error {
                case .crossed(let bid, let ask):
                    #expect(best?.price == (side == .buy ? ask : bid) && bid >= ask)
                case .tooManyLevels: #expect(naive.levels(side).count == 1_000)
                default: Issue.record("\(error)")
                }
            }
            if step % 50 == 0 || step > 19_900 {
                #expect(book.bestBid == naive.levels(.buy).first)
                #expect(book.bestAsk == naive.levels(.sell).first)
            }
            if step % 500 == 0 { try expectSame(book, naive) }
            if numbers.next() % 97 == 0 { clearTop(&book, &naive) }
        }
        try expectSame(book, naive)
        #expect(refused > 0)
    }

    private func clearTop(_ book: inout OrderBook, _ naive: inout NaiveBook) {
        for side in Side.allCases {
            for level in naive.levels(side).prefix(30) {
                naive.update(side, level.price.count, 0)
                #expect(throws: Never.self) { try book.update(side: side, price: level.price, quantity: .zero) }
            }
        }
    }

    private func expectSame(_ book: OrderBook, _ naive: NaiveBook) throws {
        for side in Side.allCases {
            let levels = naive.levels(side)
            #expect(book.depth(side, limit: .max) == levels)
            #expect(book.levelCount(side) == levels.count)
            #expect(book.depth(side, limit: 3) == Array(levels.prefix(3)))
            if let middle = levels.dropFirst(levels.count / 2).first {
                #expect(book.quantity(side, at: middle.price) == middle.quantity)
                let sum = levels.prefix { side == .buy ? $0.price >= middle.price : $0.price <= middle.price }
                #expect(
                    book.cumulativeQuantity(side, to: middle.price) == Lots(sum.reduce(0) { $0 + $1.quantity.count }))
            }
        }
    }

    @Test func `an update that would cross the book, or makes no sense, changes nothing`() throws {
        var book = OrderBook()
        try book.update(side: .buy, price: Ticks(99), quantity: Lots(5))
        try book.update(side: .sell, price: Ticks(101), quantity: Lots(7))
        #expect(throws: OrderBookError.crossed(bid: Ticks(101), ask: Ticks(101))) {
            try book.update(side: .buy, price: Ticks(101), quantity: Lots(1))
        }
        #expect(throws: OrderBookError.crossed(bid: Ticks(99), ask: Ticks(98))) {
            try book.update(side: .sell, price: Ticks(98), quantity: Lots(1))
        }
        for price in [0, -1, Int64.min, .max, OrderBook.priceLimit + 1] {
            #expect(throws: OrderBookError.invalidPrice(Ticks(price))) {
                try book.update(side: .buy, price: Ticks(price), quantity: .zero)
            }
        }
        for quantity in [-1, Int64.min, .max, OrderBook.quantityLimit + 1] {
            #expect(throws: OrderBookError.self) {
                try book.update(side: .buy, price: Ticks(50), quantity: Lots(quantity))
            }
        }
        try book.update(side: .buy, price: Ticks(42), quantity: .zero)
        #expect(book.depth(.buy, limit: 9) == [OrderBookLevel(price: Ticks(99), quantity: Lots(5))])
        #expect(book.depth(.sell, limit: 9) == [OrderBookLevel(price: Ticks(101), quantity: Lots(7))])
    }

    @Test func `prices at both ends of the range live in one book`() throws {
        var book = OrderBook(windowBits: 6)
        try book.update(side: .buy, price: Ticks(1), quantity: Lots(1))
        try book.update(side: .sell, price: Ticks(OrderBook.priceLimit), quantity: Lots(OrderBook.quantityLimit))
        try book.update(side: .sell, price: Ticks(2), quantity: Lots(3))
        #expect(book.depth(.sell, limit: 5).map(\.price.count) == [2, OrderBook.priceLimit])
        let sweep = book.sweep(.buy, Lots(.max))
        #expect(sweep.filled == Lots(OrderBook.quantityLimit + 3))
        #expect(sweep.tickLots == 6 + Int128(OrderBook.priceLimit) * Int128(OrderBook.quantityLimit))
    }

    @Test func `a sweep pays each level its price`() throws {
        let instrument = try Instrument.test(tick: "0.01", lot: "0.001")
        var book = OrderBook()
        for (price, quantity) in [(10_000, 10), (10_010, 20), (10_050, 30)] as [(Int64, Int64)] {
            try book.update(side: .sell, price: Ticks(price), quantity: Lots(quantity))
        }
        let sweep = book.sweep(.buy, Lots(25))
        #expect(sweep.filled == Lots(25) && sweep.worst == Ticks(10_010))
        // 0.010 at 100.00 and 0.015 at 100.10 are 1.0 + 1.5015 in quote, 100.06 on average.
        #expect(try sweep.notional(instrument) == Notional("2.5015"))
        #expect(try sweep.averagePrice(instrument, .exact) == Price("100.06"))
        #expect(book.sweep(.buy, Lots(1_000)).filled == Lots(60))
        #expect(book.sweep(.sell, Lots(1)).filled == .zero)
        #expect(try book.sweep(.sell, Lots(1)).averagePrice(instrument, .down) == nil)
        #expect(book.sweep(.buy, Lots(-5)).worst == nil)
    }

    @Test func `a snapshot replaces the book or leaves it as it was`() throws {
        var book = OrderBook()
        try book.update(side: .buy, price: Ticks(7), quantity: Lots(1))
        func levels(_ pairs: [(Int64, Int64)]) -> [OrderBookLevel] {
            pairs.map { OrderBookLevel(price: Ticks($0.0), quantity: Lots($0.1)) }
        }
        for (bids, asks) in [
            (levels([(10, 1), (10, 2)]), levels([])), (levels([(10, 1)]), levels([(10, 1)])),
            (levels([(10, 0)]), levels([])), (levels([]), levels([(-3, 1)])), (levels([(9, -1)]), levels([])),
        ] {
            #expect(throws: OrderBookError.self) {
                try book.apply(OrderBookSnapshot(lastID: 1, bids: bids, asks: asks))
            }
            #expect(book.bestBid == OrderBookLevel(price: Ticks(7), quantity: Lots(1)))
        }
        try book.apply(OrderBookSnapshot(lastID: 1, bids: levels([(3, 1), (5, 1)]), asks: levels([(9, 2), (8, 4)])))
        let quote = try #require(book.quote(at: .zero))
        #expect(quote.bid == Ticks(5) && quote.ask == Ticks(8) && quote.askQuantity == Lots(4))
        #expect(quote.spread == Ticks(3))
        #expect(OrderBook().quote(at: .zero) == nil)
    }
}
