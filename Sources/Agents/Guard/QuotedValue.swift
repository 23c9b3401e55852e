import Trading

/// How a value is quoted, and whether a quotation states it.
public enum QuotedValue {
    /// Whether `quoted` states `value`: a word exactly, a number when the value rounds to it at the decimals it shows.
    ///
    /// A number quoted without its last decimals must be the value's rounding, half either way; nothing else passes.
    public static func states(_ quoted: String, _ value: EvidenceFigure.Value) -> Bool {
        switch value {
        case .word(let word): return quoted == word
        case .exact(let exact):
            guard let number = Fixed(quoted) else { return false }
            return agrees(number, decimals(of: quoted), with: exact)
        case .reading(let reading):
            guard let number = Fixed(quoted), reading.isFinite else { return false }
            let places = decimals(of: quoted)
            guard places <= 12 else { return false }
            let half = 0.5 * power(-places)
            // The last part is what floating point itself cannot tell apart.
            return (reading - number.doubleValue).magnitude <= half + 1e-12 * max(1, reading.magnitude)
        }
    }

    /// A value as it is quoted: an exact decimal whole, a reading to so many significant digits as decide.
    public static func text(_ value: EvidenceFigure.Value) -> String {
        switch value {
        case .word(let word): word
        case .exact(let exact): exact.description
        case .reading(let reading): text(reading)
        }
    }

    /// A reading as it is quoted: whole above 10,000, else to about five significant digits.
    public static func text(_ reading: Double) -> String {
        guard reading.isFinite, reading.magnitude < 1e14 else { return "unknown" }
        let magnitude = reading.magnitude
        let places =
            magnitude >= 10_000 ? 0 : magnitude >= 100 ? 2 : magnitude >= 1 ? 3 : magnitude >= 0.01 ? 5 : 8
        return Fixed(units: Int128((reading * power(places)).rounded()) * Int128(power(12 - places))).description
    }

    /// A figure's text as people read it: a reading to about five significant digits, anything else as it is.
    public static func shortened(_ text: String) -> String {
        guard text.utf8.count > 7, let number = Fixed(text), number.units % 10_000_000_000 != 0 else { return text }
        return self.text(number.doubleValue)
    }

    /// A quotation of somebody else, cut and without anything that is not part of a number or a word.
    static func shown(_ quoted: String) -> String {
        String(quoted.unicodeScalars.filter { $0.isASCII && $0.value > 31 }.prefix(40).map(Character.init))
    }

    private static func agrees(_ number: Fixed, _ places: Int, with exact: Fixed) -> Bool {
        guard places < 12 else { return number == exact }
        let half = Int128(power(12 - places)) / 2
        let (difference, overflow) = exact.units.subtractingReportingOverflow(number.units)
        return !overflow && difference.magnitude <= half.magnitude && (difference == 0 || places < 12)
    }

    private static func decimals(of text: String) -> Int {
        guard let point = text.firstIndex(of: ".") else { return 0 }
        return text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
    }

    private static func power(_ places: Int) -> Double {
        var result = 1.0
        for _ in 0..<places.magnitude { result *= 10 }
        return places < 0 ? 1 / result : result
    }
}
