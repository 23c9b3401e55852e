import Testing
import Trading

struct LimitOrderTests {
    @Test func `a resting limit fills only where the price goes beyond it`() {
        var bench = VenueBench(fillModel(maker: "0.01", taker: "0.02"))
        bench.place(.buy, 10, .limit(Ticks(95)))
        #expect(bench.bar(100, 105, 95, 100) == [])
        #expect(bench.bar(100, 105, 94, 100) == ["1 buys 10 at 95 as maker"])
        #expect(bench.venue.accountCash == notional("999040.5"))  // 950 and a maker's fee of 9.5.
    }

    @Test func `a resting limit to sell mirrors one to buy`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .limit(Ticks(105)))
        #expect(bench.bar(100, 105, 94, 100) == [])
        #expect(bench.bar(100, 106, 94, 100) == ["2 sells 10 at 105 as maker"])
    }

    @Test func `a limit that rested fills at its limit, not at a better open`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .limit(Ticks(95)))
        #expect(bench.bar(100, 100, 100, 100) == [])
        #expect(bench.bar(80, 85, 75, 80) == ["1 buys 10 at 95 as maker"])
    }

    @Test func `a limit that could trade on arrival takes at the open`() {
        var bench = VenueBench(fillModel(maker: "0.01", taker: "0.02"))
        bench.place(.buy, 10, .limit(Ticks(105)))
        #expect(bench.bar(100, 110, 90, 100) == ["1 buys 10 at 100"])
        #expect(bench.venue.accountCash == notional("998980"))  // 1,000 and a taker's fee of 20.
    }

    @Test func `slippage never carries a limit order beyond its limit`() {
        var bench = VenueBench.holding(10, fillModel(slippage: "0.1"))
        bench.place(.buy, 10, .limit(Ticks(105)))
        bench.place(.sell, 10, .limit(Ticks(95)))
        #expect(bench.bar(100, 100, 100, 100) == ["2 buys 10 at 105", "3 sells 10 at 95"])
    }

    @Test func `a post-only order that would take is rejected, and was never acknowledged`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .limit(Ticks(105)), isPostOnly: true)
        let reports = bench.reports(100, 110, 90, 100)
        #expect(reports.map(\.kind) == [.rejected(reason: "post-only order would take")])
    }

    @Test func `a post-only order that rests is acknowledged once and makes`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .limit(Ticks(95)), isPostOnly: true)
        #expect(bench.reports(100, 100, 96, 100).map(\.kind) == [.acknowledged])
        #expect(bench.reports(100, 100, 96, 100).isEmpty)
        #expect(bench.bar(100, 100, 94, 100) == ["1 buys 10 at 95 as maker"])
    }

    @Test func `immediate-or-cancel trades at the open or not at all`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .limit(Ticks(99)), .immediateOrCancel)
        #expect(bench.bar(100, 100, 90, 95) == ["1 expired: not fillable at once"])
        bench.place(.buy, 10, .limit(Ticks(101)), .immediateOrCancel)
        #expect(bench.bar(100, 100, 90, 95) == ["2 buys 10 at 100"])
    }

    @Test func `immediate-or-cancel keeps what it got and drops the rest`() {
        var bench = VenueBench(fillModel(participation: "0.1"))
        bench.place(.buy, 10, .market, .immediateOrCancel)
        #expect(bench.bar(100, 100, 100, 100, volume: 40) == ["1 buys 4 at 100", "1 expired: not fillable at once"])
    }

    @Test func `fill-or-kill trades whole or not at all`() {
        var bench = VenueBench(fillModel(participation: "0.1"))
        bench.place(.buy, 10, .market, .fillOrKill)
        #expect(bench.bar(100, 100, 100, 100, volume: 99) == ["1 expired: not fillable whole"])
        bench.place(.buy, 10, .market, .fillOrKill)
        #expect(bench.bar(100, 100, 100, 100, volume: 100) == ["2 buys 10 at 100"])
    }

    @Test func `fill-or-kill is not cut to the cash at hand`() {
        var bench = VenueBench(cash: 999)
        bench.place(.buy, 10, .market, .fillOrKill)
        #expect(bench.bar(100, 100, 100, 100) == ["1 expired: insufficient balance"])
    }

    @Test func `good-till-date ends at its date, filled or not`() {
        var bench = VenueBench()
        let date = bench.now.advanced(by: .minutes(2))
        bench.place(.buy, 10, .limit(Ticks(95)), .goodTillDate(date))
        #expect(bench.bar(100, 100, 96, 100) == [])
        let reports = bench.reports(100, 100, 96, 100)
        #expect(reports.map(\.time) == [date])
        #expect(reports.compactMap(VenueBench.text) == ["1 expired: good till \(date)"])
        #expect(bench.bar(50, 50, 50, 50) == [])
    }

    @Test func `good-till-date cannot fill after a silence that outlasted it`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .limit(Ticks(95)), .goodTillDate(bench.now.advanced(by: .minutes(2))))
        #expect(bench.bar(100, 100, 96, 100) == [])
        for _ in 0..<5 { bench.skipMinute() }
        #expect(bench.reports(90, 90, 90, 90).map(\.kind).count == 1)
        #expect(bench.venue.accountHoldings(InstrumentIndex(0)) == .zero)
    }
}
