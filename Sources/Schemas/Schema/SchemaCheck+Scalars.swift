extension SchemaCheck {
    mutating func holds(_ rules: SchemaNode.NumberRules, _ number: JSONNumber) -> Bool {
        let value = JSONDecimal(number)
        var isValid = true
        if let divisor = rules.divisor, !value.isMultiple(of: divisor) {
            isValid = fails("multipleOf", "this must be a multiple of \(divisor.text)")
        }
        if let least = rules.minimum, value < least {
            isValid = fails("minimum", "this must be at least \(least.text)")
        }
        if let most = rules.maximum, value > most {
            isValid = fails("maximum", "this must be at most \(most.text)")
        }
        if let below = rules.exclusiveMinimum, value <= below {
            isValid = fails("exclusiveMinimum", "this must be more than \(below.text)")
        }
        if let above = rules.exclusiveMaximum, value >= above {
            isValid = fails("exclusiveMaximum", "this must be less than \(above.text)")
        }
        return isValid
    }

    mutating func holds(_ rules: SchemaNode.StringRules, _ string: String) -> Bool {
        var isValid = true
        if rules.least != nil || rules.most != nil {
            let count = string.unicodeScalars.count
            if let least = rules.least, count < least {
                isValid = fails("minLength", "this must have at least \(least) characters, not \(count)")
            }
            if let most = rules.most, count > most {
                isValid = fails("maxLength", "this must have at most \(most) characters, not \(count)")
            }
        }
        if let pattern = rules.pattern, !matches(pattern, string) {
            isValid = fails("pattern", "this must match \(pattern.source)")
        }
        if let format = rules.format, !format.isFollowed(by: string) {
            isValid = fails("format", "this must be in the format \(format.rawValue)")
        }
        return holdsContent(rules, string) && isValid
    }

    private mutating func holdsContent(_ rules: SchemaNode.StringRules, _ string: String) -> Bool {
        guard rules.isBase64 || rules.isJSON else { return true }
        guard let bytes = rules.isBase64 ? Base64.bytes(of: string) : Array(string.utf8) else {
            return fails("contentEncoding", "this must be in Base64")
        }
        guard rules.isJSON else { return true }
        do {
            _ = try JSONValue(parsing: bytes)
            return true
        } catch {
            return fails("contentMediaType", "this must hold a JSON document; \(error.what)")
        }
    }

    /// Whether a pattern matches; with an exhausted budget it does not.
    mutating func matches(_ pattern: Pattern, _ text: String) -> Bool {
        guard let matches = pattern.matches(text, budget: &budget) else {
            isExhausted = true
            return false
        }
        return matches
    }
}

extension JSONDecimal {
    /// Whether this divided by `divisor`, which is above zero and has at most 36 digits, is whole; exactly.
    func isMultiple(of divisor: JSONDecimal) -> Bool {
        if digits.isEmpty { return true }
        // Without trailing zeros of its own, this cannot be divided by more tens than it has.
        guard exponent >= divisor.exponent else { return false }
        let modulus = divisor.digits.reduce(0 as UInt128) { $0 * 10 + UInt128($1) }
        var rest = digits.reduce(0 as UInt128) { ($0 * 10 + UInt128($1)) % modulus }
        // Tens help as long as the divisor has twos and fives left, of which it cannot have more than this.
        for _ in 0..<min(exponent - divisor.exponent, 128) where rest != 0 { rest = rest * 10 % modulus }
        return rest == 0
    }
}
