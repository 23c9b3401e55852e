import Testing
import Trading

@testable import Research

struct ValueAxisTests {
    @Test(arguments: [(0.0, 1.0), (97_781.74, 100_000), (-0.031, 0), (5, 5), (0, 0), (1e-7, 3e-7), (-1e12, 1e12)])
    func `ticks are round, rising, and the range holds the values`(low: Double, high: Double) {
        let axis = ValueAxis(from: low, to: high, count: 5)
        #expect(axis.low <= low && axis.high >= high && axis.low < axis.high)
        #expect((2...12).contains(axis.ticks.count))
        #expect(zip(axis.ticks, axis.ticks.dropFirst()).allSatisfy { $0 < $1 })
        let labels = axis.ticks.map { NumberText.decimal($0, axis.decimals) }
        #expect(Set(labels).count == labels.count, "\(labels)")
    }

    @Test func `numbers that are not numbers make an axis all the same`() {
        let axis = ValueAxis(from: .infinity, to: .nan, count: 5)
        #expect(axis.low.isFinite && axis.high.isFinite && axis.low < axis.high)
    }

    @Test(arguments: [(0.0007, 0.001), (0.3, 0.5), (1, 1), (1.1, 2), (2.2, 2.5), (37, 50), (73_000, 100_000)])
    func `a step is the next of 1, 2, 2.5 and 5 times a power of ten`(least: Double, step: Double) {
        #expect(abs(ValueAxis.step(for: least).step - step) < step * 1e-9)
    }
}

struct TimeAxisTests {
    func labels(_ from: String, _ to: String) throws -> [String] {
        let axis = TimeAxis(
            from: try #require(Timestamp(iso8601: from)), to: try #require(Timestamp(iso8601: to)))
        #expect(axis.ticks.allSatisfy { (0...1).contains($0.fraction) })
        #expect((1...10).contains(axis.ticks.count))
        return axis.ticks.map(\.label)
    }

    @Test func `an hour shows clock times`() throws {
        #expect(try labels("2025-03-01T09:50", "2025-03-01T10:50") == ["10:00", "10:15", "10:30", "10:45"])
    }

    @Test func `a day shows midnight as a date`() throws {
        #expect(try labels("2025-03-01T12:00", "2025-03-02T12:00").contains("2 Mar"))
    }

    @Test func `a year shows months, and January as the year`() throws {
        #expect(try labels("2024-10-15", "2025-06-15") == ["Nov", "Dec", "2025", "Feb", "Mar", "Apr", "May", "Jun"])
    }

    @Test func `decades show years`() throws {
        #expect(try labels("2001-05-01", "2024-02-01") == ["2005", "2010", "2015", "2020"])
    }
}
