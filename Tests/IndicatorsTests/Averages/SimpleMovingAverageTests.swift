import Indicators
import TestSupport
import Testing

struct SimpleMovingAverageTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let expected = try PublishedResult("sma").column("sma")
        expectAgreement(try SimpleMovingAverage.column(bars.close, period: 20), expected)
    }

    @Test func `the mean of the last three`() throws {
        #expect(try SimpleMovingAverage.column([1, 2, 6, 7, 2], period: 3) == [nil, nil, 3, 5, 5])
    }

    @Test(arguments: [0.1, 3, 1e-8, 67_891.23])
    func `an average of equal prices is that price, exactly`(price: Double) throws {
        let column = try SimpleMovingAverage.column(Array(repeating: price, count: 50), period: 7)
        #expect(column.dropFirst(6).allSatisfy { $0 == price })
    }

    @Test(arguments: [1, 2, 3, 19, 20, 200])
    func `agrees with the mean of each window`(period: Int) throws {
        let closes = Bars.generated(count: 1000, seed: 4).close
        expectAgreement(
            try SimpleMovingAverage.column(closes, period: period), Naive.windows(closes, period, Naive.mean),
            within: 1e-13)
    }

    @Test func `a value that is not finite spoils exactly the windows that hold it`() throws {
        for position in 30..<37 {
            var closes = Bars.generated(count: 60, seed: 5).close
            let clean = try SimpleMovingAverage.column(closes, period: 7)
            closes[position] = .infinity
            let column = try SimpleMovingAverage.column(closes, period: 7)
            for index in 6..<60 {
                let isSpoiled = (position..<position + 7).contains(index)
                #expect(try #require(column[index]).isFinite == !isSpoiled)
                if !isSpoiled {
                    #expect((try #require(column[index]) - (try #require(clean[index]))).magnitude < 1e-8)
                }
            }
        }
    }

    @Test func `nothing has drifted after a million values of very different size`() throws {
        var generator = SeededGenerator(seed: 6)
        var average = try SimpleMovingAverage(period: 50)
        var values: [Double] = []
        for index in 0..<1_000_000 {
            // Every thousandth value is a billion times larger than the others.
            let value = generator.unit() * (index % 1000 == 0 ? 1e13 : 1e4)
            average.update(value)
            values.append(value)
        }
        let fresh = Naive.mean(values.suffix(50))
        #expect((try #require(average.value) - fresh).magnitude <= 1e-9 * fresh)
    }
}
