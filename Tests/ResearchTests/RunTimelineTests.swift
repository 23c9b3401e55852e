import Accounting
import Testing
import Trading

@testable import Research

struct RunTimelineTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `columns keep the highest and the lowest of every series`(seed: UInt64) throws {
        let series = try ResearchFixture.market(20_000, seed: seed)
        let result = try ResearchFixture.run([series])
        let timeline = RunTimeline(result)
        let equity = result.curve.points.map(\.doubleValue)
        #expect(timeline.equity.filter { !$0.isEmpty }.map(\.high).max() == equity.max())
        #expect(timeline.equity.filter { !$0.isEmpty }.map(\.low).min() == equity.min())
        let bars = (0..<series.count).map { series[$0] }
        let prices = timeline.prices[0].filter { !$0.isEmpty }
        #expect(prices.map(\.high).max() == bars.map { series.instrument.priceValue($0.high) }.max())
        #expect(prices.map(\.low).min() == bars.map { series.instrument.priceValue($0.low) }.min())
        let deepest = try #require(timeline.drawdown.max())
        #expect(abs(deepest - (result.performance.maxDrawdown ?? 0)) < 1e-12)
    }

    @Test func `a line has at most two points a column, in order, extremes among them`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(20_000)])
        let timeline = RunTimeline(result)
        let axis = ReportPage.axis(of: [timeline.prices[0]], count: 5)
        let numbers = ChartPath.line(timeline.prices[0], axis).dropFirst().split(separator: " ").compactMap { Int($0) }
        let points = stride(from: 0, to: numbers.count, by: 2).map { (x: numbers[$0], y: numbers[$0 + 1]) }
        #expect(points.count <= 1_500)
        #expect(points.map(\.x) == points.map(\.x).sorted())
        let highest = try #require(timeline.prices[0].map(\.high).max())
        #expect(points.map(\.y).min() == ChartPath.y(highest, axis))
        #expect(points.allSatisfy { (0...ChartPath.height).contains($0.y) })
    }

    @Test func `an envelope knows which extreme came first`() {
        var envelope = Envelope()
        for value in [5.0, 9, 2, 4] { envelope.add(value) }
        #expect(envelope.low == 2 && envelope.high == 9 && envelope.last == 4 && !envelope.isLowFirst)
    }

    @Test func `exposure is that of positions at their marks`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(700)], probability: "1", hold: "1000000")
        let timeline = RunTimeline(result)
        let last = try #require(Array(zip(timeline.exposure, timeline.equity)).last { !$1.isEmpty })
        let held = result.finalEquity.doubleValue - result.cash.doubleValue
        #expect(held > 0)
        #expect(abs(last.0 - held / result.finalEquity.doubleValue) < 1e-9)
    }

    @Test func `the chart's conversion agrees with the exact one`() {
        for units in [0, 1, -1, 1_000_000_000_000, -123_456_789_012_345_678, Int128.max, Int128.min] as [Int128] {
            let value = Fixed(units: units)
            #expect(abs(value.chartValue - value.doubleValue) <= abs(value.doubleValue) * 4e-16)
        }
    }
}
