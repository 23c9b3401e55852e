// Only sums and products that mean something exist: price × quantity is a notional, price × price does not compile.

extension Price {
    /// The quote value of `quantity` at this price.
    /// - Throws: ``ArithmeticError/overflow``; ``ArithmeticError/lossOfDigits`` when `rounding` is `.exact` and the
    ///   value needs more than twelve decimals.
    public func notional(of quantity: Quantity, _ rounding: Rounding) throws(ArithmeticError) -> Notional {
        Notional(try value.multiplied(by: quantity.value, rounding))
    }
}

extension Quantity {
    /// The sum.
    /// - Throws: ``ArithmeticError/overflow``.
    @inlinable
    public func adding(_ other: Quantity) throws(ArithmeticError) -> Quantity {
        Quantity(try value.adding(other.value))
    }

    /// The difference.
    /// - Throws: ``ArithmeticError/overflow``.
    @inlinable
    public func subtracting(_ other: Quantity) throws(ArithmeticError) -> Quantity {
        Quantity(try value.subtracting(other.value))
    }
}

extension Notional {
    /// The sum.
    /// - Throws: ``ArithmeticError/overflow``.
    @inlinable
    public func adding(_ other: Notional) throws(ArithmeticError) -> Notional {
        Notional(try value.adding(other.value))
    }

    /// The difference.
    /// - Throws: ``ArithmeticError/overflow``.
    @inlinable
    public func subtracting(_ other: Notional) throws(ArithmeticError) -> Notional {
        Notional(try value.subtracting(other.value))
    }

    /// A share of this amount.
    /// - Throws: ``ArithmeticError/overflow``; ``ArithmeticError/lossOfDigits`` for `.exact`.
    public func multiplied(by fraction: Fraction, _ rounding: Rounding) throws(ArithmeticError) -> Notional {
        Notional(try value.multiplied(by: fraction.value, rounding))
    }

    /// This amount as a share of `whole`.
    /// - Throws: ``ArithmeticError/divisionByZero``; ``ArithmeticError/overflow``.
    public func fraction(of whole: Notional, _ rounding: Rounding) throws(ArithmeticError) -> Fraction {
        Fraction(try value.divided(by: whole.value, rounding))
    }
}

extension BasisPoints {
    /// The same ratio as a fraction: 10 basis points are 0.001.
    /// - Throws: ``ArithmeticError/lossOfDigits`` when it needs more than twelve decimals.
    public func fraction() throws(ArithmeticError) -> Fraction {
        Fraction(try value.divided(by: Fixed(10_000), .exact))
    }
}
