import Trading

/// Numbers as people read them: thousands separated by commas, a fixed count of decimals, `–` for what does not exist.
enum NumberText {
    /// Stands where a figure does not exist.
    static let absent = "–"

    /// A number with that many decimals.
    static func decimal(_ value: Double, _ decimals: Int, signed: Bool = false) -> String {
        guard value.isFinite else { return absent }
        let scaled = (value * power(decimals)).rounded()
        guard scaled.magnitude < 9e15 else { return "\(value)" }
        let count = Int64(scaled)
        return text(magnitude: UInt128(count.magnitude), decimals, isNegative: count < 0, signed: signed && count != 0)
    }

    /// An exact number, rounded half to even to that many decimals.
    static func decimal(_ value: Fixed, _ decimals: Int, signed: Bool = false) -> String {
        let divisor = UInt128(power(Fixed.decimals - decimals))
        let magnitude = value.units.magnitude
        var (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor)
        if remainder * 2 > divisor || (remainder * 2 == divisor && quotient % 2 == 1) { quotient += 1 }
        return text(
            magnitude: quotient, decimals, isNegative: value.units < 0 && quotient > 0, signed: signed && quotient > 0)
    }

    /// A fraction as a percentage: `-5.69 %`, with a space that does not break.
    static func percent(_ fraction: Double?, _ decimals: Int = 2, signed: Bool = false) -> String {
        guard let fraction, fraction.isFinite else { return absent }
        return decimal(fraction * 100, decimals, signed: signed) + "\u{A0}%"
    }

    /// A ratio with two decimals.
    static func ratio(_ value: Double?) -> String { value.map { decimal($0, 2) } ?? absent }

    /// A count.
    static func count(_ value: Int) -> String {
        text(magnitude: UInt128(value.magnitude), 0, isNegative: value < 0, signed: false)
    }

    /// A length of time in its two largest units: `3 h 12 min`.
    static func length(_ interval: Interval?) -> String {
        guard let interval else { return absent }
        let seconds = interval.nanoseconds / 1_000_000_000
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        if days >= 100 { return count(Int(days)) + " d" }
        if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
        if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
        return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
    }

    /// `2025-03-01 03:00`, in UTC.
    static func minute(_ time: Timestamp) -> String {
        String(time.description.prefix(16)).split(separator: "T").joined(separator: " ")
    }

    private static func text(magnitude: UInt128, _ decimals: Int, isNegative: Bool, signed: Bool) -> String {
        var digits = Array(String(magnitude).utf8)
        if digits.count <= decimals {
            digits.insert(contentsOf: repeatElement(0x30, count: decimals + 1 - digits.count), at: 0)
        }
        var result: [UInt8] = []
        if isNegative { result.append(0x2D) } else if signed { result.append(0x2B) }
        let whole = digits.count - decimals
        for index in 0..<digits.count {
            if index == whole {
                result.append(0x2E)
            } else if index > 0, index < whole, (whole - index) % 3 == 0 {
                result.append(0x2C)
            }
            result.append(digits[index])
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func power(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<max(0, exponent) { power *= 10 }
        return power
    }
}
