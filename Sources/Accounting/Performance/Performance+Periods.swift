import Trading

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Performance {
    static func elapsed(of curve: EquityCurve, interval: Interval) -> Interval {
        guard let first = curve.firstTime, let last = curve.lastTime else { return .zero }
        return last.advanced(by: interval).since(first)
    }

    /// The yearly return that compounds to the whole one over `elapsed`.
    static func annualReturn(from start: Fixed, to end: Fixed, over elapsed: Interval) -> Double? {
        guard start > .zero, end >= .zero, elapsed >= .days(30) else { return nil }
        let days = Double(elapsed.nanoseconds) / Double(Interval.day.nanoseconds)
        let annual = pow(end.doubleValue / start.doubleValue, DailyStatistics.daysPerYear / days) - 1
        return annual.isFinite && annual < 1e4 ? annual : nil
    }

    /// One return for each month that has a day.
    static func months(start: Fixed, days: [DailyEquity]) -> [MonthlyReturn] {
        var months: [MonthlyReturn] = []
        var before = start
        for (index, point) in days.enumerated() {
            let date = point.date
            if index + 1 < days.count {
                let next = days[index + 1].date
                if (next.year, next.month) == (date.year, date.month) { continue }
            }
            months.append(
                MonthlyReturn(
                    year: date.year, month: date.month, fraction: simpleReturn(from: before, to: point.equity)))
            before = point.equity
        }
        return months
    }
}
