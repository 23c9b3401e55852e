extension Instrument {
    /// The price of a number of ticks; exact. Every 64-bit count fits for increments up to 1,000,000.
    @inlinable
    public func price(_ ticks: Ticks) -> Price {
        Price(Fixed(units: Int128(ticks.count) * priceIncrement.value.units))
    }

    /// The quantity of a number of lots; exact.
    @inlinable
    public func quantity(_ lots: Lots) -> Quantity {
        Quantity(Fixed(units: Int128(lots.count) * lot.value.units))
    }

    /// The price as the floating-point number nearest to its decimal spelling; for indicators.
    @inlinable
    public func priceValue(_ ticks: Ticks) -> Double { scale.value(ticks) }

    /// The quantity as the floating-point number nearest to its decimal spelling; for indicators.
    @inlinable
    public func quantityValue(_ lots: Lots) -> Double { scale.value(lots) }

    /// What `lots` cost at `ticks`, in quote; exact.
    /// - Throws: ``ArithmeticError/overflow``.
    @inlinable
    public func notional(_ lots: Lots, at ticks: Ticks) throws(ArithmeticError) -> Notional {
        let product = Int128(lots.count) * Int128(ticks.count)
        let (units, overflow) = product.multipliedReportingOverflow(by: tickLotValue.units)
        guard !overflow else { throw .overflow }
        return Notional(Fixed(units: units))
    }

    /// The whole number of ticks of `price`, which must lie on the grid unless rounded.
    /// - Throws: ``InstrumentError/offGrid(instrument:what:value:increment:)``.
    public func ticks(_ price: Price, _ rounding: Rounding) throws(InstrumentError) -> Ticks {
        guard let count = wholeCount(price.value, of: priceIncrement.value, rounding) else {
            throw .offGrid(
                instrument: id.description, what: "price", value: price.description,
                increment: priceIncrement.description)
        }
        return Ticks(count)
    }

    /// The whole number of lots of `quantity`, which must lie on the grid unless rounded.
    /// - Throws: ``InstrumentError/offGrid(instrument:what:value:increment:)``.
    public func lots(_ quantity: Quantity, _ rounding: Rounding) throws(InstrumentError) -> Lots {
        guard let count = wholeCount(quantity.value, of: lot.value, rounding) else {
            throw .offGrid(
                instrument: id.description, what: "quantity", value: quantity.description, increment: lot.description)
        }
        return Lots(count)
    }

    /// The number of ticks that a floating-point price rounds to; the only way in from indicators.
    /// - Throws: ``ArithmeticError``.
    public func ticks(_ value: Double, _ rounding: Rounding) throws(ArithmeticError) -> Ticks {
        let price = try Fixed(value, increment: priceIncrement.value, rounding)
        return Ticks(Int64(try price.count(of: priceIncrement.value, .exact)))
    }
}

/// The rounded count, or `nil` where it is inexact against the caller's wish or leaves 64 bits.
private func wholeCount(_ value: Fixed, of increment: Fixed, _ rounding: Rounding) -> Int64? {
    do throws(ArithmeticError) {
        return Int64(exactly: try value.count(of: increment, rounding))
    } catch {
        return nil
    }
}

extension Instrument {
    /// As many whole lots as a quantity holds, rounded down; none of one that is not positive.
    public func wholeLots(_ quantity: Quantity) -> Lots {
        Lots(Int64(clamping: max(0, quantity.value.units) / lot.value.units))
    }
}
