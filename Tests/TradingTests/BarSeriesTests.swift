import Testing
import Trading

struct BarSeriesTests {
    @Test(arguments: [(2, 5), (1, 5), (0, 5), (2, 3), (2, 0), (2, 8), (2, 12)])
    func `columns with fewer decimals are scaled up and volumes cut down to lots`(price: Int, volume: Int) throws {
        let columns = TestColumns(prices: [100, 200], volumes: [1_234_567, 99], price: price, volume: volume)
        let series = try BarSeries(instrument: .test(), interval: .minute, columns: columns.columns)
        let priceFactor = power(2 - price)
        #expect(series[0].close == Ticks(100 * priceFactor) && series[1].close == Ticks(200 * priceFactor))
        let lots = volume <= 5 ? 1_234_567 * power(5 - volume) : 1_234_567 / power(volume - 5)
        #expect(series[0].volume == Lots(lots))
    }

    @Test func `prices on multiples of 0.05 become whole ticks and others are refused by bar`() throws {
        let instrument = try Instrument.test(tick: "0.05", lot: "1")
        let good = TestColumns(prices: [10_005, 10_010, 10_100], volumes: [1, 2, 3], price: 2, volume: 0)
        let series = try BarSeries(instrument: instrument, interval: .minute, columns: good.columns)
        #expect((0..<3).map { series[$0].open } == [Ticks(2001), Ticks(2002), Ticks(2020)])
        let bad = TestColumns(prices: [10_005, 10_012, 10_100], volumes: [1, 2, 3], price: 2, volume: 0)
        let error = try #require(throws: InstrumentError.self) {
            try BarSeries(instrument: instrument, interval: .minute, columns: bad.columns)
        }
        #expect(error.description.contains("bar 2"))
    }

    @Test(arguments: [(3, 5), (19, 5), (-20, 5), (2, -1), (2, 19)])
    func `decimals that the increment cannot hold are refused`(price: Int, volume: Int) {
        let columns = TestColumns(prices: [100], volumes: [1], price: price, volume: volume)
        #expect(throws: InstrumentError.self) {
            try BarSeries(instrument: .test(), interval: .minute, columns: columns.columns)
        }
    }

    @Test func `numbers that leave 63 bits when scaled are refused, not wrapped`() {
        let prices = TestColumns(prices: [.max / 10], volumes: [1], price: 0, volume: 5)
        #expect(throws: InstrumentError.self) {
            try BarSeries(instrument: .test(), interval: .minute, columns: prices.columns)
        }
        let volumes = TestColumns(prices: [1], volumes: [.max / 10], price: 2, volume: 0)
        #expect(throws: InstrumentError.self) {
            try BarSeries(instrument: .test(), interval: .minute, columns: volumes.columns)
        }
    }

    @Test func `a slice holds the bars whose opening time lies in it`() throws {
        let columns = TestColumns(prices: Array(1...100), volumes: Array(1...100), price: 2, volume: 5)
        let series = try BarSeries(instrument: .test(), interval: .minute, columns: columns.columns)
        for (from, to) in [(0, 100), (10, 20), (0, 0), (99, 100), (50, 10), (-5, 3), (90, 500)] {
            let expected = (0..<100).filter { $0 >= from && $0 < to }.map { series[$0] }
            let slice = series.between(minute(from), minute(to))
            #expect((0..<slice.count).map { slice[$0] } == expected)
        }
        #expect(series.between(nil, nil).count == 100)
        #expect(series.between(nil, Timestamp(nanoseconds: minute(3).nanoseconds + 1)).count == 4)
        #expect(series.prefix(7).count == 7 && series.prefix(1_000).count == 100 && series.prefix(-1).count == 0)
    }

    @Test func `bars on the grid come back from their columns as they were`() throws {
        let instrument = try Instrument.test(tick: "0.25", lot: "0.5")
        let bars = (1...50).map { (number: Int64) in
            Bar(
                openTime: minute(Int(number)), open: Ticks(number), high: Ticks(number + 3), low: Ticks(number - 1),
                close: Ticks(number + 1), volume: Lots(number * 7))
        }
        let series = try BarSeries(
            instrument: instrument, interval: .minute, columns: BarColumns(bars, instrument: instrument))
        #expect((0..<series.count).map { series[$0] } == bars)
        #expect(!bars[0].isConsistent && bars[1].isConsistent)
    }

    private func minute(_ number: Int) -> Timestamp { Timestamp.zero.advanced(by: .minutes(Int64(number))) }

    private func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

/// Columns whose four prices are the same, one bar a minute.
private final class TestColumns {
    let columns: BarColumns

    init(prices: [Int64], volumes: [Int64], price: Int, volume: Int) {
        let times = prices.indices.map { Interval.minutes(Int64($0)).nanoseconds }
        let storage = Storage(times + prices + prices + prices + prices + volumes)
        columns = BarColumns(
            contiguous: UnsafePointer(storage.base), count: prices.count, priceDecimals: price, volumeDecimals: volume,
            owner: storage)
    }

    private final class Storage {
        let base: UnsafeMutablePointer<Int64>

        init(_ numbers: [Int64]) {
            base = .allocate(capacity: numbers.count)
            base.initialize(from: numbers, count: numbers.count)
        }

        deinit { base.deallocate() }
    }
}
