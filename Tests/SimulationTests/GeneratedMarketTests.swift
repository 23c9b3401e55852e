import Simulation
import Testing
import Trading

struct GeneratedMarketTests {
    private func bars(seed: UInt64, count: Int, gapChance: Double = 0.00005) throws -> [Bar] {
        var market = try GeneratedMarket(
            instrument: bitcoin, seed: seed, start: .zero, startPrice: 30_000, gapChance: gapChance)
        return (0..<count).map { _ in market.next() }
    }

    @Test func `the same seed gives the same bars, another seed others`() throws {
        #expect(try bars(seed: 5, count: 2_000) == bars(seed: 5, count: 2_000))
        #expect(try bars(seed: 5, count: 2_000) != bars(seed: 6, count: 2_000))
    }

    @Test func `a series is the bars one by one`() throws {
        var market = try GeneratedMarket(instrument: bitcoin, seed: 5, start: .zero, startPrice: 30_000)
        let series = try market.series(count: 500)
        #expect(try (0..<500).map { series[$0] } == bars(seed: 5, count: 500))
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `bars are consistent and their times increase`(seed: UInt64) throws {
        let bars = try bars(seed: seed, count: 20_000, gapChance: 0.001)
        #expect(bars.allSatisfy { $0.isConsistent })
        #expect(zip(bars, bars.dropFirst()).allSatisfy { $0.openTime < $1.openTime })
    }

    @Test func `the venue stops now and then, for 2 to 30 bars`() throws {
        let bars = try bars(seed: 1, count: 50_000, gapChance: 0.001)
        let minutes = zip(bars, bars.dropFirst()).map { $1.openTime.since($0.openTime).nanoseconds / 60_000_000_000 }
        let gaps = minutes.filter { $0 > 1 }.map { $0 - 1 }
        #expect((20...100).contains(gaps.count))
        #expect(gaps.allSatisfy { (2...30).contains($0) })
    }

    @Test func `every regime occurs, and crashes fall while calm does not move`() throws {
        var market = try GeneratedMarket(instrument: bitcoin, seed: 3, start: .zero, startPrice: 30_000)
        var moves: [MarketRegime: [Double]] = [:]
        for _ in 0..<100_000 {
            let bar = market.next()
            moves[market.regime, default: []].append(Double(bar.close.count) / Double(bar.open.count) - 1)
        }
        func mean(_ regime: MarketRegime) throws -> Double {
            let values = try #require(moves[regime], "\(regime) never happened")
            return values.reduce(0, +) / Double(values.count)
        }
        func deviation(_ regime: MarketRegime) throws -> Double {
            let values = try #require(moves[regime], "\(regime) never happened")
            return (values.map { $0 * $0 }.reduce(0, +) / Double(values.count)).squareRoot()
        }
        #expect(try mean(.crash) < -0.0003)
        #expect(try mean(.rise) > 0)
        #expect(try mean(.fall) < 0)
        #expect(try deviation(.calm) < deviation(.range))
        #expect(try deviation(.range) < deviation(.crash))
    }

    @Test func `volume follows the range`() throws {
        let bars = try bars(seed: 2, count: 20_000)
        let ranges = bars.map { Double($0.high.count - $0.low.count) / Double($0.open.count) }
        let volumes = bars.map { Double($0.volume.count) }
        #expect(correlation(ranges, volumes) > 0.6)
    }

    @Test(arguments: [
        (1e-9, 0.05, 1.0), (9.9e8, 0.05, 1.0), (1, 0.05, 0.5), (30_000, 0.000_001, 1.0), (1e-6, 0.000_001, 0),
    ])
    func `extreme settings do not trap`(startPrice: Double, typicalMove: Double, gapChance: Double) throws {
        let instruments = [
            bitcoin, natural("A/B", tick: "0.000000009999", lot: "1"), natural("C/D", tick: "100000", lot: "0.00001"),
            natural("E/F", tick: "0.000001", lot: "0.000001"),
        ]
        for instrument in instruments {
            var market = try GeneratedMarket(
                instrument: instrument, seed: 9, start: .zero, startPrice: startPrice, typicalMove: typicalMove,
                typicalVolume: 9e8, gapChance: gapChance)
            let series = try market.series(count: 5_000)
            #expect((0..<series.count).allSatisfy { series[$0].isConsistent })
        }
    }

    @Test(arguments: [
        (0, 0.001, 1, 0), (-1, 0.001, 1, 0), (.nan, 0.001, 1, 0), (.infinity, 0.001, 1, 0), (1, 0, 1, 0),
        (1, .nan, 1, 0), (1, 0.1, 1, 0), (1, 0.001, 0, 0), (1, 0.001, .nan, 0), (1, 0.001, 1, 1.1), (1, 0.001, 1, .nan),
    ])
    func `settings out of range are refused`(price: Double, move: Double, volume: Double, gap: Double) {
        #expect(throws: SimulationError.self) {
            try GeneratedMarket(
                instrument: bitcoin, seed: 1, start: .zero, startPrice: price, typicalMove: move,
                typicalVolume: volume, gapChance: gap)
        }
    }

    private func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let count = Double(a.count)
        let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
        var (product, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            product += (x - meanA) * (y - meanB)
            squareA += (x - meanA) * (x - meanA)
            squareB += (y - meanB) * (y - meanB)
        }
        return product / (squareA * squareB).squareRoot()
    }
}
