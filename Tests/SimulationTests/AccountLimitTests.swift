import Simulation
import Testing
import Trading

struct AccountLimitTests {
    @Test func `a buy is cut to what the cash pays for, fee included`() {
        var bench = VenueBench(fillModel(taker: "0.01"), cash: 1_000)
        bench.place(.buy, 10)
        // Nine cost 900 and a fee of 9; ten would cost 1,010.
        #expect(bench.bar(100, 100, 100, 100) == ["1 buys 9 at 100", "1 expired: insufficient balance"])
        #expect(bench.venue.accountCash == Notional(Fixed(91)))
    }

    @Test(arguments: ["0", "0.001", "0.1", "0.9", "0.999999999999"])
    func `the cut leaves less than one more lot would cost`(fee: String) throws {
        var bench = VenueBench(fillModel(taker: fee), cash: 1_234_567)
        bench.place(.buy, 1_000_000_000)
        _ = bench.bar(3, 3, 3, 3)
        let one = try Notional(Fixed(3)).adding(Notional(Fixed(3)).multiplied(by: fraction(fee), .up))
        #expect(bench.venue.accountCash >= .zero)
        #expect(bench.venue.accountCash < one)
    }

    @Test func `an order that nothing pays for expires`() {
        var bench = VenueBench(cash: 99)
        bench.place(.buy, 10)
        #expect(bench.bar(100, 100, 100, 100) == ["1 expired: insufficient balance"])
    }

    @Test func `a sell is cut to what is held`() {
        var bench = VenueBench.holding(4)
        bench.place(.sell, 10)
        #expect(bench.bar(100, 100, 100, 100) == ["2 sells 4 at 100", "2 expired: insufficient balance"])
        bench.place(.sell, 1)
        #expect(bench.bar(100, 100, 100, 100) == ["3 expired: insufficient balance"])
    }

    @Test func `fees are rounded up to the last decimal`() {
        var bench = VenueBench(fillModel(taker: "0.000000000001"), cash: 1_000)
        bench.place(.buy, 1)
        // A fee of 1e-12 of 3 is exact; a third of a unit would be a whole one, as the next price shows.
        _ = bench.bar(3, 3, 3, 3)
        #expect(bench.venue.accountCash == notional("996.999999999997"))
        var rounding = VenueBench(fillModel(taker: "0.333333333333"), cash: 1_000)
        rounding.place(.buy, 1)
        _ = rounding.bar(1, 1, 1, 1)
        #expect(rounding.venue.accountCash == notional("998.666666666667"))
    }

    @Test func `a fee with more than twelve decimals takes one unit more`() throws {
        let instrument = natural("A/B", tick: "0.000001", lot: "0.000001")
        let one = try instrument.notional(Lots(1), at: Ticks(1))
        #expect(try one.multiplied(by: fraction("0.001"), .up).value == Fixed(units: 1))
    }

    @Test func `makers and takers pay their own rates`() {
        var bench = VenueBench.holding(2, fillModel(maker: "0.001", taker: "0.002"), cash: 1_000)
        #expect(bench.venue.accountCash == notional("799.6"))
        bench.place(.sell, 1)
        bench.place(.sell, 1, .limit(Ticks(110)))
        _ = bench.bar(100, 111, 100, 100)
        #expect(bench.venue.accountCash == notional("1009.29"))  // 100 less 0.2, and 110 less 0.11.
    }

    @Test func `a group's cancelled siblings are told about, an order alone cancels nobody`() {
        var bench = VenueBench.holding(20)
        bench.place(.sell, 5, .stop(trigger: Ticks(95)), group: 1)
        bench.place(.sell, 5, .takeProfit(trigger: Ticks(105)), group: 1)
        bench.place(.sell, 5, .stop(trigger: Ticks(94)), group: 2)
        bench.place(.sell, 5, .takeProfit(trigger: Ticks(120)), group: 2)
        #expect(bench.bar(100, 106, 95, 100) == ["2 sells 5 at 95", "3 cancelled"])
        #expect(bench.bar(100, 121, 100, 100) == ["5 sells 5 at 120", "4 cancelled"])
    }

    @Test func `prices and volumes at the end of their range do not trap`() {
        let model = fillModel(taker: "0.5", slippage: "spread:0.4,impact:1", participation: "1")
        var bench = VenueBench(model)
        bench.place(.buy, 1_000_000_000_000_000)
        bench.place(.buy, 1, .limit(Ticks(.max)))
        bench.place(.buy, 1, .stop(trigger: Ticks(.max)))
        _ = bench.bar(.max, .max, 1, .max, volume: .max)
        _ = bench.bar(1, .max, 1, 1, volume: 0)
        _ = bench.bar(1, 1, 1, 1, volume: .max)
        #expect(bench.venue.accountCash >= .zero)
    }
}
