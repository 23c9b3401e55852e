import Accounting
import Testing
import Trading

struct EquityCurveTests {
    func minute(_ index: Int) -> Timestamp { Timestamp(nanoseconds: Int64(index) * 60_000_000_000) }

    func curve(_ units: [Int128], start: Int128 = 1_000) -> EquityCurve {
        var curve = EquityCurve(start: Fixed(units: start), expectedCount: units.count)
        for (index, units) in units.enumerated() {
            curve.append(Fixed(units: units), at: minute(index), isExposed: false)
        }
        return curve
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `the largest drawdown is the largest of all falls from the highest bar before`(seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        let range =
            [1...5, 1...1_000_000_000_000_000, 999_000...1_001_000, -3...10][Int(seed % 4)] as ClosedRange<Int128>
        let units = (0..<Int.random(in: 1...150, using: &random)).map { _ in Int128.random(in: range, using: &random) }
        var largest = 0.0
        for (index, trough) in units.enumerated() {
            let peak = try #require(units[...index].max())
            if peak > 0 { largest = max(largest, Double(peak - trough) / Double(peak)) }
        }
        let curve = curve(units)
        #expect(abs((curve.largestDrawdown?.fraction ?? 0) - largest) <= 1e-12)
        #expect(curve.peak.units == units.max())
        let now = try #require(units.max())
        #expect(abs(curve.drawdown - (now > 0 ? Double(now - units[units.count - 1]) / Double(now) : 0)) <= 1e-12)
    }

    @Test func `a drawdown runs from the last bar at the peak to the first bar back at it`() throws {
        let curve = curve([10, 20, 20, 15, 18, 20, 19, 25])
        let drawdown = try #require(curve.largestDrawdown)
        #expect(drawdown.peak.units == 20)
        #expect(drawdown.trough.units == 15)
        #expect(drawdown.began == minute(2))
        #expect(drawdown.ended == minute(5))
        #expect(drawdown.isRecovered)
        #expect(drawdown.length == .minutes(3))
        #expect(drawdown.fraction == 0.25)
    }

    @Test func `a drawdown without a recovery runs to the last bar`() throws {
        let drawdown = try #require(curve([10, 20, 15, 16, 16]).largestDrawdown)
        #expect(!drawdown.isRecovered)
        #expect(drawdown.length == .minutes(3))
        #expect(drawdown.trough.units == 15)
    }

    @Test func `of two equal drawdowns the earlier one counts`() throws {
        let drawdown = try #require(curve([10, 5, 10, 20, 10, 20]).largestDrawdown)
        #expect(drawdown.peak.units == 10)
    }

    @Test func `equity that never fell has no drawdown`() {
        #expect(curve([]).largestDrawdown == nil)
        #expect(curve([5]).largestDrawdown == nil)
        #expect(curve([5, 5, 6]).largestDrawdown == nil)
        #expect(curve([5, 5, 6]).drawdown == 0)
        // The initial cash of 1,000 is no peak: only bars count.
        #expect(curve([5, 5, 6]).peak.units == 6)
        #expect(curve([]).peak.units == 1_000)
    }

    @Test func `a peak at or below zero has no drawdown as a fraction`() {
        #expect(curve([0, -5, -1]).largestDrawdown == nil)
        #expect(curve([0, -5, -1]).drawdown == 0)
    }

    @Test func `numbers at the ends of the range are kept and compared exactly`() throws {
        let units: [Int128] = [.max, .min, 0, .max, .max - 1, 5, 5, .min, .min + 1, 1 << 61, (1 << 61) * 2, 0]
        let curve = curve(units, start: .min)
        #expect(curve.points.map(\.units) == units)
        #expect(try #require(curve.largestDrawdown).trough.units == .min)
        #expect(abs(try #require(curve.largestDrawdown).fraction - 2) < 1e-12)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every point comes back, however large the change and however long the pause`(seed: UInt64) {
        var random = TestRandom(seed: seed)
        var units: [Int128] = []
        for _ in 0..<200 {
            let width = Int.random(in: 0...126, using: &random)
            let point = Int128.random(in: -(1 << width)...(1 << width), using: &random)
            units += Array(repeating: point, count: Int.random(in: 1...4, using: &random))
        }
        let curve = curve(units, start: units[0])
        #expect(curve.points.map(\.units) == units)
        #expect(curve.count == units.count)
        #expect(curve.history.last.units == units.last)
        #expect(Array(curve.history.prefix(7)).map(\.units) == Array(units.prefix(7)))
    }

    @Test func `a day ends with its last bar, and days without bars are left out`() throws {
        var curve = EquityCurve(start: Fixed(100), expectedCount: 4)
        #expect(curve.days.isEmpty)
        for (time, equity, isExposed) in [
            ("2025-03-01T23:58", 1, false), ("2025-03-01T23:59", 2, true), ("2025-03-02T00:00", 3, true),
            ("2025-03-05T12:00", 4, false), ("2025-03-05T12:01", 4, false),
        ] {
            curve.append(Fixed(equity), at: try moment(time), isExposed: isExposed)
        }
        #expect(curve.days.map(\.date.description) == ["2025-03-01", "2025-03-02", "2025-03-05"])
        #expect(curve.days.map(\.equity) == [Fixed(2), Fixed(3), Fixed(4)])
        #expect(curve.exposedBars == 2)
        #expect(curve.firstTime == (try moment("2025-03-01T23:58")))
        #expect(curve.lastTime == (try moment("2025-03-05T12:01")))
    }

    @Test func `bars before 1970 and at the end of time fall on their days`() {
        var curve = EquityCurve(start: .one, expectedCount: 0)
        for nanoseconds in [Int64.min, -1, 0, .max - 1, .max] {
            curve.append(.one, at: Timestamp(nanoseconds: nanoseconds), isExposed: false)
        }
        #expect(curve.days.map(\.day) == [-106752, -1, 0, 106751])
    }
}
