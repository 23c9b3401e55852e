import Trading

extension RiskSetting {
    /// The value in `profile`, as it is written in a file.
    func text(_ profile: RiskProfile) -> String {
        switch place {
        case .limit(let path, _): profile[keyPath: path]?.description ?? RiskSetting.off
        case .ratio(let path, _): profile[keyPath: path].description
        case .notional(let path): profile[keyPath: path]?.description ?? RiskSetting.off
        case .count(let path): profile[keyPath: path].map { "\($0)" } ?? RiskSetting.off
        case .span(let path): profile[keyPath: path]?.description ?? RiskSetting.off
        case .length(let path): profile[keyPath: path].description
        case .flag(let path): profile[keyPath: path] ? "true" : "false"
        case .protections(let path): protectionsText(profile[keyPath: path])
        }
    }

    /// Puts the value that `text` spells into `profile`; its range is checked afterwards.
    func read(_ text: String, into profile: inout RiskProfile) throws(RiskConfigurationError) {
        let isOff = text == RiskSetting.off
        switch place {
        case .limit(let path, _): profile[keyPath: path] = isOff ? nil : Fraction(try number(text))
        case .ratio(let path, _): profile[keyPath: path] = Fraction(try number(text))
        case .notional(let path): profile[keyPath: path] = isOff ? nil : Notional(try number(text))
        case .count(let path):
            let count = wholeNumber(text)
            guard isOff || count != nil else { throw invalid(text, "a whole number, or \(RiskSetting.off)") }
            profile[keyPath: path] = count
        case .span(let path):
            let span = Interval(text)
            guard isOff || span != nil else {
                throw invalid(text, "a time such as 30s, 10m, 4h, or \(RiskSetting.off)")
            }
            profile[keyPath: path] = span
        case .length(let path):
            guard let length = Interval(text) else { throw invalid(text, "a time such as 30s, 10m or 4h") }
            profile[keyPath: path] = length
        case .flag(let path):
            guard text == "true" || text == "false" else { throw invalid(text, "true or false") }
            profile[keyPath: path] = text == "true"
        case .protections(let path):
            profile[keyPath: path] = isOff ? [] : try protections(text)
        }
    }

    /// Refuses a value of `profile` outside the setting's range.
    func check(_ profile: RiskProfile) throws(RiskConfigurationError) {
        switch place {
        case .limit(let path, let range): if let value = profile[keyPath: path] { try check(value, range) }
        case .ratio(let path, let range): try check(profile[keyPath: path], range)
        case .notional(let path):
            if let value = profile[keyPath: path] { try check(value, Notional(Fixed(units: 1))...Notional(.max)) }
        case .count(let path):
            if let value = profile[keyPath: path] { try check(value, 1...RiskProfile.countCeiling) }
        case .span(let path): if let value = profile[keyPath: path] { try check(value) }
        case .length(let path): try check(profile[keyPath: path])
        case .flag: return
        case .protections(let path):
            for protection in profile[keyPath: path] { try protection.check() }
        }
    }

    private func number(_ text: String) throws(RiskConfigurationError) -> Fixed {
        do throws(NumberError) {
            return try Fixed(text[...])
        } catch {
            throw invalid(text, "a number (\(error))")
        }
    }

    private func invalid(_ text: String, _ expected: String) -> RiskConfigurationError {
        .invalidValue(key: key, value: text, expected: expected)
    }

    private func check<Value: Comparable>(_ value: Value, _ range: ClosedRange<Value>) throws(RiskConfigurationError) {
        guard range.contains(value) else {
            throw .outOfRange(key: key, value: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)")
        }
    }

    private func check(_ length: Interval) throws(RiskConfigurationError) {
        guard RiskProfile.lengths.contains(length), length.nanoseconds % 1_000_000_000 == 0 else {
            throw .outOfRange(key: key, value: length.description, allowed: RiskProfile.lengthsText)
        }
    }
}

/// Phrases joined by `; `.
private func protectionsText(_ protections: [ProtectionConfiguration]) -> String {
    protections.isEmpty ? RiskSetting.off : protections.map(\.description).joined(separator: "; ")
}

private func protections(_ text: String) throws(RiskConfigurationError) -> [ProtectionConfiguration] {
    var result: [ProtectionConfiguration] = []
    for phrase in text.split(separator: ";", omittingEmptySubsequences: false) {
        result.append(try ProtectionConfiguration(String(phrase.drop { $0 == " " })))
    }
    return result
}
