import Accounting
import Testing
import Trading

struct LotBookTests {
    /// Three lots of 10 at a cost of 100, 300 and 200.
    func book(_ matching: LotMatching) throws -> LotBook {
        var book = LotBook(matching: matching)
        for (id, cost) in [(1, "100"), (2, "300"), (3, "200")] as [(UInt64, String)] {
            try book.acquire(Lots(10), cost: try notional(cost), id: id, at: Timestamp(nanoseconds: Int64(id)))
        }
        return book
    }

    @Test(arguments: [
        (LotMatching.fifo, [1, 2] as [UInt64]), (.lifo, [3, 2]), (.hifo, [2, 3]), (.specific, [3, 1]),
    ])
    func `a sale takes lots in the order of its rule`(matching: LotMatching, expected: [UInt64]) throws {
        var book = try book(matching)
        var matches: [LotMatch] = []
        try book.dispose(
            Lots(15), proceeds: try notional("600"), at: Timestamp(nanoseconds: 9), specific: [3, 1], into: &matches)
        #expect(matches.map(\.lot) == expected)
        #expect(matches.map(\.quantity) == [Lots(10), Lots(5)])
        #expect(matches.map(\.proceeds.description) == ["400", "200"])
        #expect(book.quantity == Lots(15))
        #expect(book.lots.map(\.id) == [1, 2, 3].filter { $0 != expected[0] })
    }

    @Test func `cost, proceeds and gain of a sale across two lots`() throws {
        var book = try book(.fifo)
        var matches: [LotMatch] = []
        try book.dispose(Lots(14), proceeds: try notional("490"), at: Timestamp(nanoseconds: 9), into: &matches)
        #expect(matches.map(\.cost.description) == ["100", "120"])
        #expect(try matches.map { try $0.gain.description } == ["250", "20"])
        #expect(matches[1].acquired == Timestamp(nanoseconds: 2))
        #expect(matches[1].disposed == Timestamp(nanoseconds: 9))
        #expect(book.realized.description == "270")
        #expect(book.cost.description == "380")
        #expect(try book.unrealized(valuedAt: try notional("400")).description == "20")
    }

    @Test func `unrealized profit follows the mark`() throws {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(try fixed("0.01")), lot: Quantity(try fixed("0.00001")))
        var book = LotBook()
        try book.acquire(Lots(200_000), cost: try notional("100.1"), id: 1, at: .zero)
        #expect(try book.unrealized(at: Ticks(6000), of: instrument).description == "19.9")
        #expect(try book.unrealized(at: Ticks(4000), of: instrument).description == "-20.1")
    }

    @Test func `of lots with one cost per unit the older is sold first`() throws {
        var book = LotBook(matching: .hifo)
        try book.acquire(Lots(1), cost: try notional("2"), id: 1, at: .zero)
        try book.acquire(Lots(2), cost: try notional("6"), id: 2, at: .zero)
        try book.acquire(Lots(3), cost: try notional("9"), id: 3, at: .zero)
        var matches: [LotMatch] = []
        try book.dispose(Lots(6), proceeds: try notional("6"), at: .zero, into: &matches)
        #expect(matches.map(\.lot) == [2, 3, 1])
        #expect(book.lots.isEmpty)
        #expect(book.cost == .zero)
    }

    @Test(arguments: LotMatching.allCases, [1, 2, 3] as [UInt64])
    func `parts sum to the whole through any sequence`(matching: LotMatching, seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        var book = LotBook(matching: matching)
        var bought = Int128.zero
        var costSold = Int128.zero
        var proceedsSold = Int128.zero
        for step in 0..<2_000 as Range<UInt64> {
            let isWide = Int.random(in: 0..<5, using: &random) == 0
            let limit: Int128 = isWide ? 1 << 110 : 1 << 60
            if book.quantity == .zero || Bool.random(using: &random) {
                let cost = Int128.random(in: -1000...limit, using: &random)
                try book.acquire(
                    Lots(Int64.random(in: 1...1 << 40, using: &random)), cost: Notional(Fixed(units: cost)), id: step,
                    at: .zero)
                bought += cost
            } else {
                let quantity = Lots(Int64.random(in: 1...book.quantity.count, using: &random))
                let proceeds = Int128.random(in: -1000...limit, using: &random)
                var matches: [LotMatch] = []
                try book.dispose(
                    quantity, proceeds: Notional(Fixed(units: proceeds)), at: .zero,
                    specific: book.lots.map(\.id).shuffled(using: &random), into: &matches)
                #expect(matches.reduce(0) { $0 + $1.quantity.count } == quantity.count)
                #expect(matches.reduce(0) { $0 + $1.proceeds.value.units } == proceeds)
                costSold += matches.reduce(0) { $0 + $1.cost.value.units }
                proceedsSold += proceeds
            }
            #expect(book.cost.value.units == bought - costSold)
            #expect(book.lots.reduce(0) { $0 + $1.cost.value.units } == bought - costSold)
            #expect(book.lots.reduce(0) { $0 + $1.quantity.count } == book.quantity.count)
            #expect(book.realized.value.units == proceedsSold - costSold)
        }
    }

    @Test func `a sale that cannot be matched changes nothing`() throws {
        var book = try book(.specific)
        let lots = book.lots
        var matches: [LotMatch] = []
        func refuses(_ quantity: Int64, _ specific: [UInt64], proceeds: Fixed = .one, as expected: LotError) {
            #expect(throws: expected) {
                try book.dispose(
                    Lots(quantity), proceeds: Notional(proceeds), at: .zero, specific: specific, into: &matches)
            }
            #expect(book.lots == lots)
            #expect(book.quantity == Lots(30))
            #expect(book.realized == .zero)
            #expect(matches.isEmpty)
        }
        refuses(0, [1], as: .invalidQuantity(Lots(0)))
        refuses(-1, [1], as: .invalidQuantity(Lots(-1)))
        refuses(31, [1], as: .insufficient(held: Lots(30), asked: Lots(31)))
        refuses(11, [1], as: .insufficientNamed(held: Lots(10), asked: Lots(11)))
        refuses(1, [], as: .insufficientNamed(held: Lots(0), asked: Lots(1)))
        refuses(1, [4], as: .unknownLot(4))
        refuses(11, [1, 1], as: .repeatedLot(1))
        refuses(10, [1], proceeds: .min, as: .arithmetic(.overflow))
    }

    @Test func `an acquisition out of range changes nothing`() throws {
        var book = LotBook()
        try book.acquire(Lots(.max), cost: Notional(.max), id: 1, at: .zero)
        #expect(throws: ArithmeticError.overflow) { try book.acquire(Lots(1), cost: .zero, id: 2, at: .zero) }
        #expect(book.lots.count == 1)
        var matches: [LotMatch] = []
        try book.dispose(Lots(.max - 1), proceeds: Notional(.max), at: .zero, into: &matches)
        #expect(throws: ArithmeticError.overflow) {
            try book.acquire(Lots(1), cost: Notional(.max), id: 2, at: .zero)
        }
        #expect(book.quantity == Lots(1))
        #expect(book.lots.count == 1)
        // What was sold cost all but a share of 1 in 2^63, so one lot holds the rest to the last unit.
        #expect(book.cost.value.units + matches[0].cost.value.units == .max)
    }
}
