import Foundation
import TestSupport
import Testing
import Trading

@testable import Storage

@Suite struct ResampledBarsTests {
    let folder: BarTestFolder

    init() throws { folder = try BarTestFolder() }

    private func columns(_ lines: [String]) throws -> BarColumns {
        try BarFileReader.read(try folder.write(SampleBars.csv(lines)), interval: .minute).columns
    }

    /// Rows at the same decimals, so that files with different ones compare.
    private func scaled(_ columns: BarColumns) -> [Int64: [Int64]] {
        let price = PowersOfTen[8 - columns.priceDecimals]
        let volume = PowersOfTen[8 - columns.volumeDecimals]
        var byTime: [Int64: [Int64]] = [:]
        for row in rows(columns) { byTime[row[0]] = row[1...4].map { $0 * price } + [row[5] * volume] }
        return byTime
    }

    @Test(
        .enabled(if: SharedData.isPresent, "shared data folder is absent"),
        arguments: [
            ("2024-10-01_2024-11-04", 10_000, 34), ("2025-01-01_2025-02-04", 10_000, 34),
            ("2025-03-01_2025-04-01", 8_928, 31),
        ])
    func `five minutes and days made of minutes are the published ones, to the last digit`(
        span: String, fiveMinuteBars: Int, wholeDays: Int
    ) throws {
        let minutes = try BarFileReader.read(SharedData.url("bars/binance_BTCUSDT_1m_\(span).csv.gz")).columns
        let published = [
            (Interval.minutes(5), "binance_BTCUSDT_5m_2024-09-01_2025-05-31.csv.gz", fiveMinuteBars),
            (Interval.day, "binance_BTCUSDT_1d.csv.gz", wholeDays),
        ]
        for (interval, name, count) in published {
            let made = try ResampledBars(minutes, from: .minute, to: interval)
            let other = scaled(try BarFileReader.read(SharedData.url("bars/\(name)")).columns)
            #expect(made.columns.count == count || interval == .day)
            #expect(made.columns.count >= wholeDays - 2 && made.partial.isEmpty)
            let ours = scaled(made.columns)
            for (time, values) in ours { #expect(other[time] == values, "\(Timestamp(nanoseconds: time))") }
        }
    }

    @Test(arguments: [(5, 15), (5, 60), (15, 1440), (60, 240)], 1...5 as ClosedRange<UInt64>)
    func `resampling twice is resampling once`(steps: (Int64, Int64), seed: UInt64) throws {
        var generator = BarTestGenerator(seed: seed)
        let start = SampleBars.start + 60_000 * Int64.random(in: 0...90, using: &generator)
        let holes = Set((0..<400).map { _ in Int.random(in: 0..<9_000, using: &generator) })
        let source = try columns(SampleBars.rows(9_000, seed: seed, from: start) { holes.contains($0) })
        let short = try ResampledBars(source, from: .minute, to: .minutes(steps.0))
        let twice = try ResampledBars(short.columns, from: .minutes(steps.0), to: .minutes(steps.1))
        let once = try ResampledBars(source, from: .minute, to: .minutes(steps.1))
        #expect(rows(twice.columns) == rows(once.columns))
        #expect(twice.droppedFirst == once.droppedFirst && twice.droppedLast == once.droppedLast)
    }

    @Test func `the volume of all longer bars is the volume of the bars inside them`() throws {
        let source = try columns(SampleBars.rows(1_440))
        let hours = try ResampledBars(source, from: .minute, to: .hour).columns
        let total = (0..<1_440).reduce(0) { $0 + source.volumes[$1] }
        #expect((0..<24).reduce(0) { $0 + hours.volumes[$1] } == total)
        #expect(hours.count == 24 && hours.opens[0] == source.opens[0] && hours.closes[23] == source.closes[1_439])
    }

    @Test func `incomplete ends are left out and gaps inside are marked`() throws {
        let start = SampleBars.start + 120_000
        let lines = SampleBars.rows(30, from: start) { $0 == 10 || (13..<18).contains($0) }
        let made = try ResampledBars(try columns(lines), from: .minute, to: .minutes(5))
        let times = rows(made.columns).map { ($0[0] / 1_000_000 - SampleBars.start) / 60_000 }
        #expect(times == [5, 10, 20, 25])
        #expect(made.partial.map(\.found) == [4] && made.partial.map(\.expected) == [5])
        #expect(made.droppedFirst?.description == "2025-03-03T00:00:00Z")
        #expect(made.droppedLast?.description == "2025-03-03T00:30:00Z")
    }

    @Test func `weeks begin on Monday`() throws {
        let monday = SampleBars.start
        let lines = SampleBars.rows(14).enumerated().map { index, line in
            "\(monday + Int64(index) * 86_400_000)," + line.split(separator: ",").dropFirst().joined(separator: ",")
        }
        let days = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        let weeks = try ResampledBars(days.columns, from: .day, to: .days(7))
        #expect(rows(weeks.columns).map { $0[0] / 1_000_000 } == [monday, monday + 7 * 86_400_000])
    }

    @Test func `an interval that does not fit is refused`() throws {
        let source = try columns(SampleBars.rows(100))
        for interval in [Interval.seconds(90), .minute, .seconds(30), .zero, .minutes(-5)] {
            #expect(throws: ResampleError.notMultiple(from: .minute, to: interval)) {
                try ResampledBars(source, from: .minute, to: interval)
            }
        }
        #expect(throws: ResampleError.tooShort(bars: 100, to: .day)) {
            try ResampledBars(source, from: .minute, to: .day)
        }
    }
}
