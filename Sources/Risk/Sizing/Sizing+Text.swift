import Trading

extension Sizing: CustomStringConvertible {
    /// The text that reads back as the same rule: `fraction:0.1`, `risk:0.005`, `atr:0.005x2`, `kelly:0.25/0.2`.
    public var description: String {
        switch self {
        case .fraction(let fraction): "fraction:\(fraction)"
        case .fixedRisk(let risk): "risk:\(risk)"
        case .averageTrueRange(let risk, let multiple): "atr:\(risk)x\(multiple)"
        case .kelly(let multiplier, let cap): "kelly:\(multiplier)/\(cap)"
        }
    }

    /// Reads `fraction:0.10`, `risk:0.005`, `atr:0.005x2` (risk, multiple) or `kelly:0.25/0.20` (multiplier, cap; the
    /// cap may be left out).
    ///
    /// - Throws: ``RiskConfigurationError/invalidSizing(_:)`` for other text;
    ///   ``RiskConfigurationError/outOfRange(key:value:allowed:)`` for a number outside its range.
    public init(_ text: String) throws(RiskConfigurationError) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw .invalidSizing(text) }
        let separator: Character = halves[0] == "atr" ? "x" : "/"
        var numbers: [Fixed] = []
        for part in halves[1].split(separator: separator, omittingEmptySubsequences: false) {
            guard let number = Fixed(String(part)) else { throw .invalidSizing(text) }
            numbers.append(number)
        }
        switch (halves[0], numbers.count) {
        case ("fraction", 1): self = .fraction(try checked("fraction", numbers[0], ratios))
        case ("risk", 1): self = .fixedRisk(try checked("risk", numbers[0], risks))
        case ("atr", 2):
            let multiple = try checked("atr multiple", numbers[1], Fixed(units: 1)...Fixed(100)).value
            self = .averageTrueRange(risk: try checked("atr risk", numbers[0], risks), multiple: multiple)
        case ("kelly", 1), ("kelly", 2):
            let multiplier = try checked("kelly multiplier", numbers[0], kellyMultipliers)
            let cap = try numbers.count == 2 ? checked("kelly cap", numbers[1], ratios) : Sizing.kellyCap
            self = .kelly(multiplier: multiplier, cap: cap)
        default: throw .invalidSizing(text)
        }
    }
}

private let ratios = Fixed(units: 1)...Fixed.one
private let risks = Fixed(units: 1)...Fraction.hundredths(20).value
private let kellyMultipliers = Fraction.hundredths(25).value...Fraction.hundredths(50).value

private func checked(_ key: String, _ number: Fixed, _ range: ClosedRange<Fixed>) throws(RiskConfigurationError)
    -> Fraction
{
    guard range.contains(number) else {
        throw .outOfRange(
            key: "sizing \(key)", value: number.description,
            allowed: range.lowerBound == Fixed(units: 1)
                ? "above 0 up to \(range.upperBound)" : "\(range.lowerBound) to \(range.upperBound)")
    }
    return Fraction(number)
}
