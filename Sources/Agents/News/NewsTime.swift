import Trading

/// Times as news carries them.
enum NewsTime {
    /// Reads `2026-01-31T12:00:00Z` with an optional fraction and offset, a day, or a mail date such as
    /// `Sat, 15 Aug 2026 16:00:00 +0000`; `nil` for anything else.
    ///
    /// A day without a time is known only when it is over: it becomes the midnight that ends it.
    static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.count <= 40 else { return nil }
        if text.utf8.count == 10 { return Timestamp(iso8601: text)?.advanced(by: .day) }
        return text.utf8.dropFirst(10).first == UInt8(ascii: "T") ? isoMoment(text) : mailDate(text)
    }

    private static func isoMoment(_ text: String) -> Timestamp? {
        guard let (body, offset) = offset(of: text) else { return nil }
        let halves = body.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let moment = Timestamp(iso8601: halves[0] + "Z") else { return nil }
        guard halves.count == 2 else { return moment.advanced(by: offset) }
        let digits = halves[1]
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let fraction = Int64(digits + String(repeating: "0", count: 9 - digits.utf8.count))
        else { return nil }
        return moment.advanced(by: Interval(nanoseconds: fraction)).advanced(by: offset)
    }

    /// The text without its zone, and what has to be added to reach UTC; `nil` without a zone.
    private static func offset(of text: String) -> (Substring, Interval)? {
        if text.hasSuffix("Z") { return (text.dropLast(), .zero) }
        guard text.utf8.count > 16, let sign = text.utf8.suffix(6).first, sign == 0x2B || sign == 0x2D,
            text.utf8.suffix(3).first == 0x3A
        else { return nil }
        let zone = text.suffix(5).split(separator: ":")
        guard zone.count == 2, let interval = zoneInterval(zone[0], zone[1], isEast: sign == 0x2B) else { return nil }
        return (text.dropLast(6), interval)
    }

    private static func zoneInterval(_ hours: Substring, _ minutes: Substring, isEast: Bool) -> Interval? {
        guard hours.utf8.count == 2, minutes.utf8.count == 2, let hours = UInt8(hours), let minutes = UInt8(minutes),
            hours <= 14, minutes < 60
        else { return nil }
        let seconds = Int64(hours) * 3600 + Int64(minutes) * 60
        return .seconds(isEast ? -seconds : seconds)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func mailDate(_ text: String) -> Timestamp? {
        var parts = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        if parts.first?.hasSuffix(",") == true { parts = parts.dropFirst() }
        guard parts.count == 5, let first = parts.first, let day = UInt8(first), (1...31).contains(day),
            let month = months.firstIndex(of: String(parts[parts.startIndex + 1])),
            let zone = mailZone(parts[parts.startIndex + 4])
        else { return nil }
        let (year, clock) = (parts[parts.startIndex + 2], parts[parts.startIndex + 3])
        guard year.utf8.count == 4 else { return nil }
        let iso = "\(year)-\(twoDigits(month + 1))-\(twoDigits(Int(day)))T\(clock)Z"
        return Timestamp(iso8601: iso)?.advanced(by: zone)
    }

    private static func mailZone(_ text: Substring) -> Interval? {
        if ["GMT", "UTC", "UT", "Z"].contains(text) { return .zero }
        guard text.utf8.count == 5, text.hasPrefix("+") || text.hasPrefix("-") else { return nil }
        let digits = text.dropFirst()
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return zoneInterval(digits.prefix(2), digits.suffix(2), isEast: text.hasPrefix("+"))
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
