import Engine
import Simulation
import Testing
import Trading

struct MergedBarsTests {
    private func series(_ minutes: [Int64], _ instrument: Instrument, interval: Interval = .minute) throws -> BarSeries
    {
        let bars = minutes.map { minute in
            Bar(
                openTime: Timestamp(nanoseconds: minute * 60_000_000_000), open: Ticks(minute + 1),
                high: Ticks(minute + 1), low: Ticks(minute + 1), close: Ticks(minute + 1), volume: Lots(1))
        }
        return try BarSeries(
            instrument: instrument, interval: interval, columns: BarColumns(bars, instrument: instrument))
    }

    @Test func `bars come in time order, those of one moment together, gaps as they are`() throws {
        var merged = try MergedBars([series([2, 3, 7], bitcoin), series([0, 3, 4, 7, 9], ether)])
        var updates: [BarUpdate] = []
        var seen: [String] = []
        while let time = merged.next(into: &updates) {
            let whose = updates.map { "\($0.instrument.position)" }.joined(separator: "+")
            seen.append("\(time.nanoseconds / 60_000_000_000): \(whose)")
            #expect(updates.allSatisfy { $0.bar.openTime.advanced(by: .minute) == time })
        }
        #expect(seen == ["1: 1", "3: 0", "4: 0+1", "5: 1", "8: 0+1", "10: 1"])
        #expect(merged.next(into: &updates) == nil)
        #expect(updates.isEmpty)
    }

    @Test func `nothing to merge and different intervals are refused`() throws {
        #expect(throws: SimulationError.self) { try MergedBars([]) }
        #expect(throws: SimulationError.self) {
            try MergedBars([series([1], bitcoin), series([1], ether, interval: .hour)])
        }
    }

    @Test func `an empty series is no obstacle`() throws {
        var merged = try MergedBars([series([], bitcoin), series([4], ether)])
        var updates: [BarUpdate] = []
        #expect(merged.next(into: &updates) == Timestamp(nanoseconds: 300_000_000_000))
        #expect(merged.next(into: &updates) == nil)
    }
}
