import Testing
import Trading

struct StopOrderTests {
    @Test func `a stop fills at its trigger when the bar falls through it`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 105, 96, 100) == [])
        #expect(bench.bar(100, 105, 95, 100) == ["2 sells 10 at 95"])
    }

    @Test func `a stop that the bar opens beyond fills at the open`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(90, 99, 80, 85) == ["2 sells 10 at 90"])
    }

    @Test func `a stop to buy is touched from below`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .stop(trigger: Ticks(105)))
        #expect(bench.bar(100, 104, 90, 100) == [])
        #expect(bench.bar(100, 106, 90, 100) == ["1 buys 10 at 105"])
        bench.place(.buy, 10, .stop(trigger: Ticks(105)))
        #expect(bench.bar(110, 112, 108, 110) == ["2 buys 10 at 110"])
    }

    @Test func `a take-profit fills at its trigger, or at an open beyond it`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 5, .takeProfit(trigger: Ticks(110)))
        bench.place(.sell, 5, .takeProfit(trigger: Ticks(120)))
        #expect(bench.bar(100, 109, 90, 100) == [])
        #expect(bench.bar(100, 110, 90, 100) == ["2 sells 5 at 110"])
        #expect(bench.bar(125, 130, 120, 125) == ["3 sells 5 at 125"])
    }

    @Test func `where stop and target are both touched the stop fills and the target goes`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .takeProfit(trigger: Ticks(110)), group: 1)
        bench.place(.sell, 10, .stop(trigger: Ticks(90)), group: 1)
        #expect(bench.bar(100, 115, 85, 100) == ["3 sells 10 at 90", "2 cancelled"])
    }

    @Test func `a touched stop pays slippage on top of its trigger`() {
        var bench = VenueBench.holding(10, fillModel(slippage: "0.01"))
        bench.place(.sell, 10, .stop(trigger: Ticks(95)))
        #expect(bench.bar(100, 100, 90, 90) == ["2 sells 10 at 94"])  // 0.95 is up to a whole tick.
    }

    @Test func `a stop-limit that gaps beyond its limit rests there`() {
        var bench = VenueBench.holding(10, fillModel(maker: "0.01", taker: "0.02"))
        bench.place(.sell, 10, .stopLimit(trigger: Ticks(95), limit: Ticks(93)))
        #expect(bench.bar(90, 92, 85, 91) == [])
        #expect(bench.bar(91, 93, 90, 92) == [])  // A touch of the limit is not enough.
        #expect(bench.bar(92, 94, 90, 92) == ["2 sells 10 at 93 as maker"])
    }

    @Test func `a stop-limit that is touched trades at its trigger where the limit allows it`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .stopLimit(trigger: Ticks(95), limit: Ticks(93)))
        #expect(bench.bar(100, 100, 90, 91) == ["2 sells 10 at 95"])
    }

    @Test func `a stop-limit never trades beyond its limit, slippage or not`() {
        var bench = VenueBench.holding(10, fillModel(slippage: "0.1"))
        bench.place(.sell, 10, .stopLimit(trigger: Ticks(95), limit: Ticks(93)))
        #expect(bench.bar(100, 100, 90, 91) == ["2 sells 10 at 93"])
    }

    @Test func `a stop-limit whose limit lies above its trigger rests as maker, also across a gap`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .stopLimit(trigger: Ticks(95), limit: Ticks(97)))
        #expect(bench.bar(94, 96, 93, 94) == [])
        #expect(bench.bar(105, 106, 104, 105) == ["2 sells 10 at 97 as maker"])
    }

    @Test func `a trailing stop follows the highs of closed bars only`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .trailingStop(distance: Ticks(5)))
        // Best is the open, 100: the bar's own high of 120 does not raise the trigger of 95 against its low of 96.
        #expect(bench.bar(100, 120, 96, 118) == [])
        // Now it is 120, so the trigger is 115.
        #expect(bench.bar(118, 119, 116, 117) == [])
        #expect(bench.bar(117, 140, 115, 139) == ["2 sells 10 at 115"])
    }

    @Test func `a trailing stop never loosens`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 10, .trailingStop(distance: Ticks(5)))
        #expect(bench.bar(100, 110, 100, 106) == [])
        #expect(bench.bar(106, 106, 106, 106) == [])
        #expect(bench.bar(104, 108, 90, 100) == ["2 sells 10 at 104"])
    }

    @Test func `a trailing stop to buy mirrors one to sell`() {
        var bench = VenueBench()
        bench.place(.buy, 10, .trailingStop(distance: Ticks(5)))
        #expect(bench.bar(100, 104, 80, 82) == [])
        #expect(bench.bar(82, 84, 81, 83) == [])
        #expect(bench.bar(83, 86, 82, 85) == ["1 buys 10 at 85"])
    }

    @Test func `a trailing stop with an absurd distance does not trap`() {
        var bench = VenueBench.holding(10)
        bench.place(.sell, 5, .trailingStop(distance: Ticks(.max)))
        bench.place(.buy, 5, .trailingStop(distance: Ticks(.max - 1)))
        #expect(bench.bar(100, 120, 80, 100) == [])
        #expect(bench.bar(1, 1, 1, 1) == ["2 sells 5 at 1"])  // The lowest price there is.
    }
}
