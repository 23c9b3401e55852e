import Simulation
import Testing
import Trading

struct SlippageTests {
    /// What a taker pays at an open of 10,000.
    private func price(_ slippage: String, _ side: Side, lots: Int64 = 1, volume: Int64 = 100) -> String? {
        var bench = VenueBench.holding(1_000, fillModel(slippage: slippage), cash: 1_000_000_000)
        bench.place(side, lots)
        return bench.bar(10_000, 10_000, 10_000, 10_000, volume: volume).first
    }

    @Test func `half the spread goes against the taker`() {
        #expect(price("0.0005", .buy) == "2 buys 1 at 10005")
        #expect(price("0.0005", .sell) == "2 sells 1 at 9995")
    }

    @Test func `a part of a tick is a whole one`() {
        #expect(price("0.00051", .buy) == "2 buys 1 at 10006")
        #expect(price("0.00051", .sell) == "2 sells 1 at 9994")
        #expect(price("0.000000000001", .buy) == "2 buys 1 at 10001")
    }

    @Test func `impact grows with the square root of the share of the volume`() {
        #expect(price("spread:0,impact:0.01", .buy, lots: 100) == "2 buys 100 at 10100")
        #expect(price("spread:0,impact:0.01", .buy, lots: 25) == "2 buys 25 at 10050")
        #expect(price("spread:0.001,impact:0.01", .sell, lots: 25) == "2 sells 25 at 9940")
    }

    @Test func `an order larger than the bar, or a bar without volume, counts as the whole bar`() {
        #expect(price("spread:0,impact:0.01", .buy, lots: 1_000) == "2 buys 1000 at 10100")
        #expect(price("spread:0,impact:0.01", .buy, volume: 0) == "2 buys 1 at 10100")
    }

    @Test func `a sale never goes below one tick`() {
        var bench = VenueBench.holding(1, fillModel(slippage: "spread:0.4,impact:1"))
        bench.place(.sell, 1)
        #expect(bench.bar(2, 2, 2, 2, volume: 0) == ["2 sells 1 at 1"])
    }

    @Test(arguments: ["0", "0.0001", "spread:0.0001,impact:0.0005"])
    func `its description reads back as itself`(text: String) throws {
        let slippage = try Slippage(text)
        #expect(try Slippage(slippage.description) == slippage)
    }

    @Test func `the standard one reads back as itself`() throws {
        #expect(try Slippage(Slippage.standard.description) == .standard)
    }

    @Test(
        arguments: ["", "-0.1", "0.5", "nan", "1e9", "spread:", "impact:2", "impact:-1", "spread:0.1,tax:1", "spread"])
    func `other text is refused with the text in the message`(text: String) {
        #expect(throws: SimulationError.self) { try Slippage(text) }
    }

    @Test func `settings outside their range are refused`() {
        #expect(throws: SimulationError.self) { try FillModel(makerFee: fraction("-0.1"), takerFee: .zero) }
        #expect(throws: SimulationError.self) { try FillModel(makerFee: .zero, takerFee: fraction("1")) }
        #expect(throws: SimulationError.self) {
            try FillModel(makerFee: .zero, takerFee: .zero, latency: .seconds(-1))
        }
        for share in ["0", "-1", "1.1"] {
            #expect(throws: SimulationError.self) {
                try FillModel(makerFee: .zero, takerFee: .zero, participation: fraction(share))
            }
        }
    }
}
