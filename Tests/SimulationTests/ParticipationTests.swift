import Testing
import Trading

struct ParticipationTests {
    @Test func `a large order takes its share of each bar, the rest at the next open`() {
        var bench = VenueBench(fillModel(participation: "0.1"))
        bench.place(.buy, 10)
        #expect(bench.bar(100, 110, 90, 100, volume: 40) == ["1 buys 4 at 100"])
        #expect(bench.bar(101, 110, 90, 100, volume: 9) == [])
        #expect(bench.bar(102, 110, 90, 100, volume: 50) == ["1 buys 5 at 102"])
        #expect(bench.bar(103, 110, 90, 100, volume: 50) == ["1 buys 1 at 103"])
    }

    @Test func `all orders of a bar share what it offers`() {
        var bench = VenueBench(fillModel(participation: "0.1"))
        bench.place(.buy, 3)
        bench.place(.buy, 3)
        #expect(bench.bar(100, 110, 90, 100, volume: 40) == ["1 buys 3 at 100", "2 buys 1 at 100"])
    }

    @Test func `a stop sells its share, and the rest at the next open as a market order`() {
        var bench = VenueBench.holding(10, fillModel(participation: "0.1"))
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 94, 100, volume: 40) == ["2 sells 4 at 95"])
        #expect(bench.bar(110, 120, 100, 110, volume: 1000) == ["2 sells 6 at 110"])
    }

    @Test func `a stop that is touched when nothing is left trades at the next open`() {
        var bench = VenueBench.holding(10, fillModel(participation: "0.1"))
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 94, 100, volume: 0) == [])
        #expect(bench.bar(110, 120, 100, 110, volume: 1000) == ["2 sells 10 at 110"])
    }

    @Test func `a resting limit that found nothing left keeps waiting`() {
        var bench = VenueBench(fillModel(participation: "0.1"))
        bench.place(.buy, 10, .limit(Ticks(95)))
        #expect(bench.bar(100, 100, 90, 100, volume: 0) == [])
        #expect(bench.bar(100, 100, 95, 100, volume: 1000) == [])
        #expect(bench.bar(100, 100, 94, 100, volume: 60) == ["1 buys 6 at 95 as maker"])
        #expect(bench.bar(100, 100, 94, 100, volume: 60) == ["1 buys 4 at 95 as maker"])
    }

    @Test func `a group's first partial fill cancels the siblings, and the rest goes on`() {
        var bench = VenueBench.holding(10, fillModel(participation: "0.1"))
        bench.place(.sell, 10, .stop(trigger: Ticks(95)), group: 1)
        bench.place(.sell, 10, .takeProfit(trigger: Ticks(105)), group: 1)
        #expect(bench.bar(100, 106, 100, 100, volume: 40) == ["3 sells 4 at 105", "2 cancelled"])
        #expect(bench.bar(90, 90, 90, 90, volume: 1000) == ["3 sells 6 at 90"])
    }
}
