import Testing
import Trading

struct LatencyTests {
    private func bench(_ latency: Interval, holding lots: Int64 = 0) -> VenueBench {
        var bench = VenueBench(fillModel(latency: latency))
        guard lots > 0 else { return bench }
        bench.place(.buy, lots, after: -120)
        _ = bench.bar(100, 100, 100, 100)
        return bench
    }

    @Test func `an order that arrives inside a bar pays a steady move toward the bad extreme`() {
        var bench = bench(.seconds(5))
        bench.place(.buy, 10)
        // The high of 140 is assumed after 20 s; after 5 s a quarter of the way from 100 is done.
        let reports = bench.reports(100, 140, 50, 60)
        #expect(reports.compactMap(VenueBench.text) == ["1 buys 10 at 110"])
        #expect(reports.last?.time == Timestamp(nanoseconds: 5_000_000_000))
    }

    @Test func `the price on arrival is rounded against the order`() {
        var bench = bench(.seconds(1), holding: 20)
        bench.place(.buy, 10)
        bench.place(.sell, 10)
        // A twentieth of a move by 101 is 5.05: up to 106 for the buy, down to 94 for the sell.
        #expect(bench.bar(100, 201, 99, 100).first == "2 buys 10 at 106")
        bench.place(.sell, 10)
        #expect(bench.bar(200, 200, 99, 100) == ["4 sells 10 at 194"])
    }

    @Test func `an order that arrives after a third of the bar pays the extreme`() {
        var bench = bench(.seconds(20))
        bench.place(.buy, 10)
        #expect(bench.bar(100, 140, 50, 60) == ["1 buys 10 at 140"])
    }

    @Test func `an order that arrives as the bar ends belongs to the next one`() {
        var bench = bench(.minute)
        bench.place(.buy, 10)
        #expect(bench.bar(100, 140, 50, 60) == [])
        #expect(bench.bar(70, 140, 50, 60) == ["1 buys 10 at 70"])
    }

    @Test func `a latency of several bars waits for them`() {
        var bench = bench(.seconds(150))
        bench.place(.buy, 10)
        #expect(bench.bar(100, 140, 50, 60) == [])
        #expect(bench.bar(100, 140, 50, 60) == [])
        #expect(bench.bar(100, 140, 50, 60) == ["1 buys 10 at 140"])
    }

    @Test func `a stop that arrives inside a bar is tested against the whole bar`() {
        var bench = bench(.seconds(1), holding: 10)
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 94, 100) == ["2 sells 10 at 95"])
    }

    @Test func `a stop that arrives when the market is beyond its trigger pays the market`() {
        var bench = bench(.seconds(30), holding: 10)
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(92, 93, 80, 90) == ["2 sells 10 at 80"])
    }

    @Test func `a limit or take-profit that arrives inside a bar waits for the next`() {
        var bench = bench(.seconds(1), holding: 20)
        bench.place(.buy, 10, .limit(Ticks(95)))
        bench.place(.sell, 10, .takeProfit(trigger: Ticks(105)))
        bench.place(.buy, 10, .limit(Ticks(94)), .goodTillDate(bench.now.advanced(by: .hour)))
        #expect(bench.bar(100, 110, 90, 100) == [])
        #expect(
            bench.bar(100, 110, 90, 100) == [
                "2 buys 10 at 95 as maker", "4 buys 10 at 94 as maker", "3 sells 10 at 105",
            ])
    }

    @Test func `a limit that the close would fill takes at the next open, and is rejected if post-only`() {
        var bench = bench(.seconds(1))
        bench.place(.buy, 10, .limit(Ticks(105)))
        bench.place(.buy, 10, .limit(Ticks(105)), isPostOnly: true)
        #expect(bench.bar(110, 110, 90, 100) == [])
        #expect(bench.bar(101, 101, 101, 101) == ["1 buys 10 at 101", "2 rejected: post-only order would take"])
    }

    @Test func `immediate-or-cancel that arrives inside a bar trades then or never`() {
        var bench = bench(.seconds(10))
        bench.place(.buy, 10, .limit(Ticks(110)), .immediateOrCancel)
        bench.place(.buy, 10, .limit(Ticks(109)), .immediateOrCancel)
        #expect(bench.bar(100, 120, 90, 100) == ["1 buys 10 at 110", "2 expired: not fillable at once"])
    }

    @Test func `a cancel on its way loses to a fill`() {
        var bench = bench(.seconds(5), holding: 10)
        let stop = bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 100, 100) == [])
        bench.cancel(stop)
        // The cancel arrives 5 s into the bar, which opens below the trigger.
        #expect(bench.bar(90, 90, 90, 90) == ["2 sells 10 at 90"])
    }

    @Test func `a cancel that arrives first wins`() {
        var bench = bench(.seconds(5), holding: 10)
        let stop = bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 100, 100) == [])
        bench.cancel(stop)
        let sent = bench.now
        let reports = bench.reports(100, 100, 90, 90)
        #expect(reports.compactMap(VenueBench.text) == ["2 cancelled"])
        #expect(reports.first?.time == sent.advanced(by: .seconds(5)))
    }

    @Test func `asking again does not put a cancel off`() {
        var bench = bench(.seconds(90), holding: 10)
        let stop = bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        _ = bench.bar(100, 100, 100, 100)
        _ = bench.bar(100, 100, 100, 100)
        bench.cancel(stop)
        #expect(bench.bar(100, 100, 100, 100) == [])
        bench.cancel(stop)
        #expect(bench.bar(100, 100, 100, 100) == ["2 cancelled"])
    }

    @Test func `a trailing stop that arrives inside a bar starts from its close`() {
        var bench = bench(.seconds(1), holding: 10)
        bench.place(.sell, 10, .trailingStop(distance: Ticks(5)))
        #expect(bench.bar(100, 150, 50, 100) == [])
        #expect(bench.bar(100, 100, 95, 96) == ["2 sells 10 at 95"])
    }
}
