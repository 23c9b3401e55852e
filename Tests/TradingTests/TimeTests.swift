import Foundation
import Testing
import Trading

struct TimeTests {
    static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        return calendar
    }()

    @Test func `every day of six centuries has the date that the calendar gives`() throws {
        // Day by day over both century rules, then every seventeenth day.
        let days = Array(-27_000..<27_000) + Array(stride(from: -106_000, to: 106_000, by: 17))
        for day in days {
            let parts = TimeTests.calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let date = CivilDate(dayNumber: day)
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
            #expect(date.dayNumber == day)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
        }
    }

    @Test(arguments: [
        (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (99, 1, 1),
    ])
    func `a day that does not exist has no date`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func `whole seconds are read back from their description`() throws {
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<20_000 {
            let seconds = Int64(bitPattern: numbers.next()) / 2_000_000_000
            let moment = try #require(Timestamp(seconds: seconds))
            #expect(Timestamp(iso8601: moment.description) == moment)
        }
    }

    @Test func `a moment reads as the formatter of the platform writes it`() throws {
        let formatter = ISO8601DateFormatter()
        for seconds in [0, 951_782_399, 951_782_400, 1_740_798_000, -1, -86_401, 4_102_444_800] as [Int64] {
            let moment = try #require(Timestamp(seconds: seconds))
            #expect(moment.description == formatter.string(from: Date(timeIntervalSince1970: Double(seconds))))
        }
        #expect(Timestamp(nanoseconds: 1_500_000_000).description == "1970-01-01T00:00:01.500Z")
        #expect(Timestamp(nanoseconds: -1).description == "1969-12-31T23:59:59.999999999Z")
    }

    @Test func `the ends of the range are written without a trap`() {
        #expect(Timestamp(nanoseconds: .max).description == "2262-04-11T23:47:16.854775807Z")
        #expect(Timestamp(nanoseconds: .min).description == "1677-09-21T00:12:43.145224192Z")
        #expect(Timestamp(nanoseconds: .max).advanced(by: .day) == Timestamp(nanoseconds: .max))
        #expect(Timestamp(nanoseconds: .min).since(Timestamp(nanoseconds: .max)) == Interval(nanoseconds: .min))
        #expect(Timestamp(milliseconds: .max) == nil)
        #expect(Timestamp.startOfDay(.max) == nil)
    }

    @Test(arguments: [
        "", "2025", "2025-03", "2025-3-1T00:00", "2025-02-30", "2025-03-01T24:00", "2025-03-01T03:60", "2025-03-01Z",
        "2025-03-01T03", "2025-03-01 03:00", "2025-03-01T03:00:00.5Z", "2025-03-01T03:00+01:00", "20２5-03-01",
        "9999-01-01", "2262-04-11T23:59", "2025-03-01T03:00:00ZZ", "-025-03-01",
    ])
    func `text that is no moment in UTC is refused`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(arguments: [
        ("30s", 30), ("1m", 60), ("90m", 5_400), ("4h", 14_400), ("1d", 86_400), ("1w", 604_800),
    ])
    func `the short forms of an interval are read`(text: String, seconds: Int64) {
        #expect(Interval(text) == .seconds(seconds))
    }

    @Test(arguments: ["", "m", "0m", "-1m", "1", "1M", "1.5h", "99999999999w", "1 m", "1mm", "٣m"])
    func `other text is no interval`(text: String) {
        #expect(Interval(text) == nil)
    }

    @Test func `an interval is written in its largest whole unit`() {
        #expect(Interval.minutes(90).description == "90m")
        #expect(Interval.hours(24).description == "1d")
        #expect(Interval.milliseconds(1_500).description == "1500ms")
        #expect(Interval.zero.description == "0s")
        #expect(Interval.days(.max).nanoseconds == .max)
        #expect(Interval.days(.min).nanoseconds == .min)
    }
}
