import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// Each strategy trades its own slice of the account, and no more.
struct SliceTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `no strategy ever spends cash of another, whatever the price does before its order fills`(
        seed: UInt64
    ) throws {
        // Every bar opens half a percent above the close before it, so that all orders fill dearer than they were sized.
        var chance = SeededGenerator(seed: seed)
        var price: Int64 = 3_000_000
        let bars = (0..<400).map { minute in
            let open = price + price / 200
            price = open + Int64(chance.normal() * 5_000) - open / 180
            return Bar(
                openTime: Timestamp(nanoseconds: Int64(minute) * 60_000_000_000), open: Ticks(open),
                high: Ticks(max(open, price) + 100), low: Ticks(min(open, price) - 100), close: Ticks(price),
                volume: Lots(1_000_000))
        }
        let series = try BarSeries(
            instrument: bitcoin, interval: .minute, columns: BarColumns(bars, instrument: bitcoin))
        let random = [("probability", "0.3"), ("seed", "\(seed)")]
        let setup = try configuration(
            [("random-entry", random), ("random-entry", random), ("buy-and-hold", [])], sizing: "fraction:1")
        var tape = Tape()
        var simulator = try Simulator(
            setup, model: fillModel(taker: "0.001", slippage: "0.0005"), journal: &tape)
        var bought = false
        for index in 0..<series.count {
            try simulator.take(series[index], of: InstrumentIndex(0), interval: .minute, journal: &tape)
            for sleeve in 0..<3 {
                let cash = simulator.engine.sleeveCash(SleeveIndex(sleeve))
                #expect(cash >= .zero, "seed \(seed), bar \(index), sleeve \(sleeve)")
                #expect(simulator.venue.accountCash(SleeveIndex(sleeve)).value == cash)
                bought = bought || cash < Fixed(1_000)
            }
        }
        #expect(bought, "a slice that is never spent proves nothing")
    }

    @Test func `lots are sold in the order that was chosen`() throws {
        let series = try market(seed: 3, bars: 3_000)
        var ids: [LotMatching: [String]] = [:]
        for matching in [LotMatching.fifo, .lifo, .hifo] {
            let base = try configuration([("rsi-reversion", [("stop", "0.003")])])
            let setup = try EngineConfiguration(
                instruments: base.instruments, sleeves: base.sleeves, riskProfile: .unrestricted, feeRate: base.feeRate,
                start: .zero, lotMatching: matching)
            var tape = Tape()
            var simulator = try Simulator(
                setup, model: fillModel(taker: "0.001", participation: "0.0005"), journal: &tape)
            try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
            ids[matching] = tape.lines.filter { $0.contains("lotMatch") }
            #expect(simulator.engine.equity == simulator.venue.accountCash.value || !simulator.engine.positions.isEmpty)
        }
        #expect(try #require(ids[.fifo]).count > 10)
        #expect(ids[.fifo] != ids[.lifo])
        #expect(ids[.fifo] != ids[.hifo])
    }
}
