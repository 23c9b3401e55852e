import Trading

/// How a value is quoted, and whether a quotation states it.
public enum QuotedValue {
    /// Whether `quoted` states `value`: a word exactly, a number where the value rounds to it and little of it is lost.
    ///
    /// A number quoted without its last decimals must be the value's rounding, half either way, and within a two
    /// hundredth of it or of three significant digits; so 0 states only what is nothing to six decimals. It is written
    /// with digits, a point and a minus: an exponent states nothing.
    public static func states(_ quoted: String, _ value: EvidenceFigure.Value) -> Bool {
        if case .word(let word) = value { return quoted == word }
        guard isPlain(quoted) else { return false }
        switch value {
        case .word: return false
        case .exact(let exact):
            guard let number = Fixed(quoted), agrees(number, decimals(of: quoted), with: exact) else { return false }
            return keepsEnough(quoted, number.doubleValue, of: exact.doubleValue)
        case .reading(let reading):
            guard let number = Fixed(quoted), reading.isFinite else { return false }
            let places = decimals(of: quoted)
            guard places <= 12 else { return false }
            let half = 0.5 * power(-places)
            // The last part is what floating point itself cannot tell apart.
            return (reading - number.doubleValue).magnitude <= half + 1e-12 * max(1, reading.magnitude)
                && keepsEnough(quoted, number.doubleValue, of: reading)
        }
    }

    /// Whether a rounding is still about the value.
    private static func keepsEnough(_ quoted: String, _ number: Double, of value: Double) -> Bool {
        if value.magnitude < 0.000_000_5 || (value - number).magnitude <= 0.005 * value.magnitude { return true }
        return quoted.utf8.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }.count >= 3
    }

    /// Whether a quotation is digits with at most a minus before and a point between them.
    private static func isPlain(_ quoted: String) -> Bool {
        let digits = quoted.utf8.first == 0x2D ? quoted.utf8.dropFirst() : quoted.utf8[...]
        let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        return digits.count <= 48 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// A value as it is quoted: an exact decimal whole, a reading to so many significant digits as decide.
    public static func text(_ value: EvidenceFigure.Value) -> String {
        switch value {
        case .word(let word): word
        case .exact(let exact): exact.description
        case .reading(let reading): text(reading)
        }
    }

    /// A reading as it is quoted: whole above 10,000, else to about five significant digits where it has them.
    public static func text(_ reading: Double) -> String {
        guard reading.isFinite, reading.magnitude < 1e14 else { return "unknown" }
        let steps: [(least: Double, places: Int)] = [(10_000, 0), (100, 2), (1, 3), (0.01, 5), (0.000_01, 8)]
        let places = steps.first { reading.magnitude >= $0.least }?.places ?? 12
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
