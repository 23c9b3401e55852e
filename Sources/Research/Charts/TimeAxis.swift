import Trading

/// A horizontal axis of time in UTC, with ticks at round moments.
struct TimeAxis: Hashable, Sendable {
    /// One mark on the axis.
    struct Tick: Hashable, Sendable {
        /// From 0 at the start to 1 at the end.
        let fraction: Double
        /// What it says.
        let label: String
        /// Whether it may go where there is little room.
        let isMinor: Bool
    }

    /// The marks, oldest first.
    let ticks: [Tick]

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// An axis from `start` to `end`, with at most nine ticks.
    init(from start: Timestamp, to end: Timestamp) {
        let span = end.since(start)
        let most = 9.0
        let clocks: [Interval] = [
            .seconds(1), .seconds(10), .minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2),
            .hours(3), .hours(6), .hours(12), .days(1), .days(2), .days(4), .days(7), .days(14),
        ]
        let moments: [(time: Timestamp, label: String)]
        if let step = clocks.first(where: { Double(span.nanoseconds) / Double($0.nanoseconds) <= most }) {
            moments = TimeAxis.clock(from: start, to: end, every: step)
        } else {
            moments = TimeAxis.calendar(from: start, to: end, most: most)
        }
        let length = Double(end.nanoseconds) - Double(start.nanoseconds)
        let isCrowded = moments.count > 5
        ticks = moments.enumerated().map { index, moment in
            Tick(
                fraction: (Double(moment.time.nanoseconds) - Double(start.nanoseconds)) / length, label: moment.label,
                isMinor: isCrowded && index % 2 == 1)
        }
    }

    private static func clock(from start: Timestamp, to end: Timestamp, every step: Interval) -> [(Timestamp, String)] {
        let remainder = start.nanoseconds % step.nanoseconds
        let back = remainder < 0 ? remainder + step.nanoseconds : remainder
        var time = back == 0 ? start : start.advanced(by: Interval(nanoseconds: step.nanoseconds - back))
        var moments: [(Timestamp, String)] = []
        while time <= end, moments.count < 20 {
            moments.append((time, label(time, step)))
            let next = time.advanced(by: step)
            guard next > time else { break }
            time = next
        }
        return moments
    }

    private static func label(_ time: Timestamp, _ step: Interval) -> String {
        let date = CivilDate(dayNumber: time.utcDay)
        let day = "\(date.day) \(months[date.month - 1])"
        if step >= .day { return day }
        let clock = time.description.dropFirst(11).prefix(step < .minute ? 8 : 5)
        return clock.allSatisfy { $0 == "0" || $0 == ":" } ? day : String(clock)
    }

    private static func calendar(from start: Timestamp, to end: Timestamp, most: Double) -> [(Timestamp, String)] {
        let first = CivilDate(dayNumber: start.utcDay)
        let last = CivilDate(dayNumber: end.utcDay)
        let length = (last.year - first.year) * 12 + last.month - first.month + 1
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 240].first { Double(length) / Double($0) <= most } ?? 600
        var moments: [(Timestamp, String)] = []
        var month = (first.year * 12 + first.month - 1 + step - 1) / step * step
        while month <= last.year * 12 + last.month - 1 {
            let (year, index) = (month / 12, month % 12)
            month += step
            guard let date = CivilDate(year: year, month: index + 1, day: 1),
                let time = Timestamp.startOfDay(date.dayNumber), time >= start, time <= end
            else { continue }
            moments.append((time, step >= 12 || index == 0 ? "\(year)" : months[index]))
        }
        return moments
    }
}
