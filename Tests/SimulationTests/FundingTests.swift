import Engine
import Simulation
import Testing
import Trading

struct FundingTests {
    @Test func `holders pay at every moment of the schedule, and the venue's account with them`() throws {
        let series = try flatSeries(minutes: 60 * 17, price: 10_000)
        var tape = Tape()
        var simulator = try Simulator(
            configuration([("buy-and-hold", [])], cash: 10_000, sizing: "fraction:0.5"),
            model: fillModel(), funding: FundingSchedule(rate: fraction("0.001")), journal: &tape)
        try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
        // Bought at 00:01; 08:00 and 16:00 each cost 0.001 of 5,000.
        #expect(tape.sources.filter { $0.hasPrefix("funding") } == ["funding:1", "funding:2"])
        #expect(simulator.engine.equity == Fixed(9_990))
        #expect(simulator.venue.accountCash.value == simulator.engine.totalCash)
    }

    @Test func `a bar longer than the schedule pays for each moment inside it`() throws {
        let series = try flatSeries(minutes: 3, price: 10_000, interval: .day)
        var tape = Tape()
        var simulator = try Simulator(
            configuration([("buy-and-hold", [])], cash: 10_000, sizing: "fraction:0.5"),
            model: fillModel(), funding: FundingSchedule(rate: fraction("-0.001")), journal: &tape)
        try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
        // Bought at the open of the second day; the third day's three moments pay the holder.
        #expect(tape.sources.filter { $0.hasPrefix("funding") }.count == 3)
        #expect(simulator.engine.equity == Fixed(10_015))
        #expect(simulator.venue.accountCash.value == simulator.engine.totalCash)
    }

    @Test func `schedules that make no sense are refused`() {
        #expect(throws: SimulationError.self) { try FundingSchedule(rate: fraction("1")) }
        #expect(throws: SimulationError.self) { try FundingSchedule(rate: fraction("-1")) }
        #expect(throws: SimulationError.self) { try FundingSchedule(rate: .zero, interval: .seconds(1)) }
    }
}
