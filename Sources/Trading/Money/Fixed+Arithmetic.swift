extension Fixed {
    /// The sum, exact.
    /// - Throws: ``ArithmeticError/overflow`` outside the range; refuse the input.
    @inlinable
    public func adding(_ other: Fixed) throws(ArithmeticError) -> Fixed {
        let (sum, overflow) = units.addingReportingOverflow(other.units)
        guard !overflow else { throw .overflow }
        return Fixed(units: sum)
    }

    /// The difference, exact.
    /// - Throws: ``ArithmeticError/overflow`` outside the range; refuse the input.
    @inlinable
    public func subtracting(_ other: Fixed) throws(ArithmeticError) -> Fixed {
        let (difference, overflow) = units.subtractingReportingOverflow(other.units)
        guard !overflow else { throw .overflow }
        return Fixed(units: difference)
    }

    /// The number with the opposite sign.
    /// - Throws: ``ArithmeticError/overflow`` for the smallest number, which has no opposite.
    @inlinable
    public func negated() throws(ArithmeticError) -> Fixed { try Fixed.zero.subtracting(self) }

    /// The distance from zero.
    /// - Throws: ``ArithmeticError/overflow`` for the smallest number.
    @inlinable
    public func magnitude() throws(ArithmeticError) -> Fixed { units < 0 ? try negated() : self }

    /// The product with a count, exact. Lots, ticks and shares multiply this way.
    /// - Throws: ``ArithmeticError/overflow`` outside the range.
    @inlinable
    public func multiplied(byCount count: Int64) throws(ArithmeticError) -> Fixed {
        let (product, overflow) = units.multipliedReportingOverflow(by: Int128(count))
        guard !overflow else { throw .overflow }
        return Fixed(units: product)
    }

    /// The product, rounded to twelve decimals.
    /// - Throws: ``ArithmeticError/overflow`` outside the range; ``ArithmeticError/lossOfDigits`` when `rounding` is
    ///   `.exact` and the product is not.
    public func multiplied(by other: Fixed, _ rounding: Rounding) throws(ArithmeticError) -> Fixed {
        let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
        if !overflow { return Fixed(units: try Fixed.quotient(product, Fixed.scale, rounding)) }
        return try Fixed.wideQuotient(units, other.units, dividedBy: Fixed.scale, rounding)
    }

    /// The quotient, rounded to twelve decimals.
    /// - Throws: ``ArithmeticError/divisionByZero``; ``ArithmeticError/overflow`` outside the range;
    ///   ``ArithmeticError/lossOfDigits`` when `rounding` is `.exact` and the quotient is not.
    public func divided(by other: Fixed, _ rounding: Rounding) throws(ArithmeticError) -> Fixed {
        guard other.units != 0 else { throw .divisionByZero }
        let (product, overflow) = units.multipliedReportingOverflow(by: Fixed.scale)
        if !overflow { return Fixed(units: try Fixed.quotient(product, other.units, rounding)) }
        return try Fixed.wideQuotient(units, Fixed.scale, dividedBy: other.units, rounding)
    }

    /// The multiple of `increment` that this number rounds to.
    /// - Throws: ``ArithmeticError/divisionByZero`` for an increment that is not positive;
    ///   ``ArithmeticError/overflow`` outside the range; ``ArithmeticError/lossOfDigits`` when `rounding` is `.exact`
    ///   and the number is not a multiple.
    public func rounded(toMultipleOf increment: Fixed, _ rounding: Rounding) throws(ArithmeticError) -> Fixed {
        let count = try count(of: increment, rounding)
        let (product, overflow) = count.multipliedReportingOverflow(by: increment.units)
        guard !overflow else { throw .overflow }
        return Fixed(units: product)
    }

    /// How many times `increment` goes into this number.
    /// - Throws: as ``rounded(toMultipleOf:_:)``.
    public func count(of increment: Fixed, _ rounding: Rounding) throws(ArithmeticError) -> Int128 {
        guard increment.units > 0 else { throw .divisionByZero }
        return try Fixed.quotient(units, increment.units, rounding)
    }

    /// Whether the number is a whole multiple of `increment`. Nothing is a multiple of zero.
    public func isMultiple(of increment: Fixed) -> Bool {
        increment.units > 0 && units % increment.units == 0
    }

    /// Floor of `self × factor ÷ (price × lot)`, computed without an intermediate rounding.
    ///
    /// This is how a fraction of equity becomes a count of lots.
    /// - Throws: ``ArithmeticError/divisionByZero``; ``ArithmeticError/overflow`` when a product exceeds 128 bits.
    public func wholeQuotient(times factor: Fixed, dividedBy price: Fixed, times lot: Fixed)
        throws(ArithmeticError) -> Int128
    {
        let (dividend, dividendOverflow) = units.multipliedReportingOverflow(by: factor.units)
        let (divisor, divisorOverflow) = price.units.multipliedReportingOverflow(by: lot.units)
        guard !dividendOverflow, !divisorOverflow else { throw .overflow }
        guard divisor != 0 else { throw .divisionByZero }
        return try Fixed.quotient(dividend, divisor, .down)
    }

    static func quotient(_ dividend: Int128, _ divisor: Int128, _ rounding: Rounding)
        throws(ArithmeticError) -> Int128
    {
        if let small = Int64(exactly: dividend), let smallDivisor = Int64(exactly: divisor), smallDivisor > 0 {
            let (quotient, remainder) = small.quotientAndRemainder(dividingBy: smallDivisor)
            return try adjusted(
                Int128(quotient), remainder: Int128(remainder), dividend: dividend, divisor: divisor, rounding)
        }
        let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
        guard !overflow else { throw divisor == 0 ? .divisionByZero : .overflow }
        return try adjusted(
            quotient, remainder: dividend - quotient * divisor, dividend: dividend, divisor: divisor, rounding)
    }

    private static func adjusted(
        _ quotient: Int128, remainder: Int128, dividend: Int128, divisor: Int128, _ rounding: Rounding
    ) throws(ArithmeticError) -> Int128 {
        if remainder == 0 { return quotient }
        let isNegative = (dividend < 0) != (divisor < 0)
        switch rounding {
        case .towardZero: return quotient
        case .down: return isNegative ? quotient - 1 : quotient
        case .up: return isNegative ? quotient : quotient + 1
        case .exact: throw .lossOfDigits
        case .halfEven:
            let away = isNegative ? quotient - 1 : quotient + 1
            let distance = remainder.magnitude
            let rest = divisor.magnitude - distance
            if distance == rest { return quotient % 2 == 0 ? quotient : away }
            return distance < rest ? quotient : away
        }
    }

    /// `a × b ÷ divisor` through a 256-bit product, for the rare numbers whose product leaves 128 bits.
    private static func wideQuotient(_ a: Int128, _ b: Int128, dividedBy divisor: Int128, _ rounding: Rounding)
        throws(ArithmeticError) -> Fixed
    {
        let isNegative = ((a < 0) != (b < 0)) != (divisor < 0)
        let (high, low) = a.magnitude.multipliedFullWidth(by: b.magnitude)
        guard high < divisor.magnitude else { throw .overflow }
        let (quotient, remainder) = divisor.magnitude.dividingFullWidth((high, low))
        var magnitude = quotient
        if remainder != 0 {
            let goesAway: Bool
            switch rounding {
            case .towardZero: goesAway = false
            case .down: goesAway = isNegative
            case .up: goesAway = !isNegative
            case .exact: throw .lossOfDigits
            case .halfEven:
                let rest = divisor.magnitude - remainder
                goesAway = remainder > rest || (remainder == rest && quotient % 2 == 1)
            }
            if goesAway {
                let (next, overflow) = magnitude.addingReportingOverflow(1)
                guard !overflow else { throw .overflow }
                magnitude = next
            }
        }
        let limit = UInt128(Int128.max) + (isNegative ? 1 : 0)
        guard magnitude <= limit else { throw .overflow }
        if isNegative { return Fixed(units: magnitude == limit ? .min : -Int128(magnitude)) }
        return Fixed(units: Int128(magnitude))
    }
}
