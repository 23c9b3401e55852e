import Trading

extension ProtectionConfiguration: CustomStringConvertible {
    /// The phrase that reads back as the same configuration.
    public var description: String {
        switch self {
        case .coolDown(let length): "cool-down \(length)"
        case .stopStreak(let count, let window, let pause): "stop-streak \(count) in \(window) pause \(pause)"
        case .lowProfit(let trips, let window, let requiredReturn, let lock):
            "low-profit \(trips) in \(window) below \(requiredReturn) lock \(lock)"
        case .volatility(let fastBars, let slowBars, let multiple, let pause):
            "volatility \(fastBars) over \(slowBars) above \(multiple) pause \(pause)"
        case .spread(let limit): "spread above \(limit)"
        }
    }

    /// Reads a phrase, words separated by single spaces.
    /// - Throws: ``RiskConfigurationError/invalidProtection(_:)`` for another phrase;
    ///   ``RiskConfigurationError/outOfRange(key:value:allowed:)`` for a setting outside its range.
    public init(_ text: String) throws(RiskConfigurationError) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let configuration = ProtectionConfiguration.read(words) else { throw .invalidProtection(text) }
        try configuration.check()
        self = configuration
    }

    private static func read(_ words: [String]) -> ProtectionConfiguration? {
        switch words.count {
        case 2 where words[0] == "cool-down":
            return Interval(words[1]).map { .coolDown($0) }
        case 3 where words[0] == "spread" && words[1] == "above":
            return Fraction(words[2]).map { .spread(limit: $0) }
        case 6 where words[0] == "stop-streak" && words[2] == "in" && words[4] == "pause":
            guard let count = wholeNumber(words[1]), let window = Interval(words[3]), let pause = Interval(words[5])
            else { return nil }
            return .stopStreak(count: count, within: window, pause: pause)
        case 8 where words[0] == "low-profit" && words[2] == "in" && words[4] == "below" && words[6] == "lock":
            guard let trips = wholeNumber(words[1]), let window = Interval(words[3]),
                let requiredReturn = Fraction(words[5]), let lock = Interval(words[7])
            else { return nil }
            return .lowProfit(trips: trips, within: window, requiredReturn: requiredReturn, lock: lock)
        case 8 where words[0] == "volatility" && words[2] == "over" && words[4] == "above" && words[6] == "pause":
            guard let fastBars = wholeNumber(words[1]), let slowBars = wholeNumber(words[3]),
                let multiple = Fixed(words[5]), let pause = Interval(words[7])
            else { return nil }
            return .volatility(fastBars: fastBars, slowBars: slowBars, multiple: multiple, pause: pause)
        default: return nil
        }
    }

    /// Refuses settings outside their range.
    func check() throws(RiskConfigurationError) {
        switch self {
        case .coolDown(let length): try check("cool-down", length)
        case .stopStreak(let count, let window, let pause):
            try check("stop-streak count", count, 1...RiskProfile.countCeiling)
            try check("stop-streak window", window)
            try check("stop-streak pause", pause)
        case .lowProfit(let trips, let window, let requiredReturn, let lock):
            try check("low-profit trips", trips, 1...RiskProfile.countCeiling)
            try check("low-profit window", window)
            try check("low-profit required return", requiredReturn.value, Fixed(-1)...Fixed(10))
            try check("low-profit lock", lock)
        case .volatility(let fastBars, let slowBars, let multiple, let pause):
            try check("volatility bars", fastBars, 2...1_000)
            try check("volatility usual bars", slowBars, (fastBars + 1)...100_000)
            try check("volatility multiple", multiple, Fixed.one...Fixed(100))
            try check("volatility pause", pause)
        case .spread(let limit):
            try check("spread limit", limit.value, Fixed(units: 1)...Fixed.one)
        }
    }

    private func check(_ key: String, _ length: Interval) throws(RiskConfigurationError) {
        guard RiskProfile.lengths.contains(length), length.nanoseconds % 1_000_000_000 == 0 else {
            throw .outOfRange(key: key, value: length.description, allowed: RiskProfile.lengthsText)
        }
    }

    private func check<Value: Comparable>(_ key: String, _ value: Value, _ range: ClosedRange<Value>)
        throws(RiskConfigurationError)
    {
        guard range.contains(value) else {
            throw .outOfRange(key: key, value: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)")
        }
    }
}

/// A plain decimal count without sign; `nil` for anything else.
func wholeNumber(_ text: String) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
}
