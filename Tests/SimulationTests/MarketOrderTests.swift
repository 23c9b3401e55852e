import Testing
import Trading

struct MarketOrderTests {
    @Test func `a market order fills at the open of the next bar`() {
        var bench = VenueBench()
        bench.place(.buy, 10)
        #expect(bench.bar(100, 120, 90, 110) == ["1 buys 10 at 100"])
        #expect(bench.venue.accountCash == Notional(Fixed(999_000)))
        #expect(bench.venue.accountHoldings(InstrumentIndex(0)) == Lots(10))
    }

    @Test func `nothing fills before the next bar`() {
        var bench = VenueBench()
        _ = bench.bar(50, 50, 50, 50)
        bench.place(.buy, 10)
        #expect(bench.drain().map(\.kind) == [.acknowledged])
        #expect(bench.bar(100, 100, 100, 100) == ["1 buys 10 at 100"])
    }

    @Test func `a fill carries the time of the open it took`() {
        var bench = VenueBench()
        bench.skipMinute()
        bench.place(.buy, 1)
        let open = bench.now
        #expect(bench.reports(100, 100, 100, 100).last?.time == open)
    }

    @Test func `after a silence the order fills at the first open there is`() {
        var bench = VenueBench()
        bench.place(.buy, 10)
        for _ in 0..<90 { bench.skipMinute() }
        #expect(bench.bar(70, 80, 60, 75) == ["1 buys 10 at 70"])
    }

    @Test func `orders fill in the order in which they arrived`() {
        var bench = VenueBench()
        bench.place(.buy, 1)
        bench.place(.buy, 2)
        bench.place(.sell, 3)
        #expect(bench.bar(100, 100, 100, 100) == ["1 buys 1 at 100", "2 buys 2 at 100", "3 sells 3 at 100"])
    }

    @Test func `a cancel before the next bar means no fill`() {
        var bench = VenueBench()
        let order = bench.place(.buy, 10)
        bench.cancel(order)
        #expect(bench.bar(100, 100, 100, 100) == ["1 cancelled"])
        bench.cancel(order)
        bench.cancel(77)
        #expect(bench.bar(100, 100, 100, 100) == [])
        #expect(bench.venue.accountCash == Notional(Fixed(1_000_000)))
    }
}
