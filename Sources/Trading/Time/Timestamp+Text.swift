extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC, with only the fraction digits that are there: `2025-03-01T03:00:00Z`.
    public var description: String {
        let date = CivilDate(dayNumber: utcDay)
        // Wrapping: midnight of the first day lies before the range, its distance to the moment does not.
        let ofDay = nanoseconds &- Int64(utcDay) &* Timestamp.nanosecondsPerDay
        let seconds = Int(ofDay / 1_000_000_000)
        var text = "\(date)T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        let fraction = Int(ofDay % 1_000_000_000)
        if fraction > 0 {
            if fraction % 1_000_000 == 0 {
                text += "." + padded(fraction / 1_000_000, 3)
            } else if fraction % 1_000 == 0 {
                text += "." + padded(fraction / 1_000, 6)
            } else {
                text += "." + padded(fraction, 9)
            }
        }
        return text + "Z"
    }

    /// Reads `2025-03-01` or `2025-03-01T03:00[:00]`, with an optional final `Z`, as UTC; `nil` for anything else.
    public init?(iso8601 text: String) {
        let trimmed = text.hasSuffix("Z") ? text.dropLast() : text[...]
        let halves = trimmed.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 1 || halves.count == 2 else { return nil }
        let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = wholeNumber(parts[0], digits: 4),
            let month = wholeNumber(parts[1], digits: 2), let day = wholeNumber(parts[2], digits: 2),
            let date = CivilDate(year: year, month: month, day: day),
            let midnight = Timestamp.startOfDay(date.dayNumber)
        else { return nil }
        guard halves.count == 2 else {
            if trimmed.utf8.count != text.utf8.count { return nil }
            self = midnight
            return
        }
        let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2 || clock.count == 3,
            let hour = wholeNumber(clock[0], digits: 2), let minute = wholeNumber(clock[1], digits: 2),
            let second = clock.count == 3 ? wholeNumber(clock[2], digits: 2) : 0,
            hour < 24, minute < 60, second < 60
        else { return nil }
        let ofDay = Interval.seconds(Int64(hour * 3600 + minute * 60 + second))
        let moment = midnight.advanced(by: ofDay)
        guard moment.since(midnight) == ofDay else { return nil }
        self = moment
    }
}

private func wholeNumber(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
}
