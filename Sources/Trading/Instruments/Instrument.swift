/// What can be traded, with the venue's rules for its prices and quantities.
///
/// The rules that matter in the hot path are kept as whole numbers: a price is ``Ticks``, a quantity is ``Lots``, and
/// one tick of one lot is worth exactly ``tickLotValue``.
public struct Instrument: Hashable, Sendable {
    /// Base and quote asset.
    public let id: InstrumentID
    /// The smallest step between two prices, in quote per base.
    public let priceIncrement: Price
    /// The smallest step between two quantities, in base.
    public let lot: Quantity
    /// The smallest quantity of an order, in base.
    public let minQuantity: Quantity
    /// The largest quantity of an order, in base.
    public let maxQuantity: Quantity
    /// The smallest notional of an order, in quote; zero where the venue has none.
    public let minNotional: Notional
    /// Decimals that show every price exactly.
    public let priceDecimals: Int
    /// Decimals that show every quantity exactly.
    public let quantityDecimals: Int
    /// What one tick of one lot is worth, in quote; exact.
    public let tickLotValue: Fixed
    /// The price increment times 10^``priceDecimals``: 1 for 0.01, 5 for 0.05.
    public let priceMantissa: Int64
    /// The lot times 10^``quantityDecimals``.
    public let lotMantissa: Int64
    /// How its prices and quantities become floating point.
    public let scale: GridScale

    /// An instrument with its rules.
    ///
    /// - Parameters:
    ///   - minQuantity: one lot where absent.
    ///   - maxQuantity: 10¹⁵ lots where absent.
    /// - Throws: ``InstrumentError/invalidRule(instrument:field:value:reason:)`` for an increment that is not positive,
    ///   needs a finer scale than twelve decimals, or limits that contradict each other.
    public init(
        id: InstrumentID, priceIncrement: Price, lot: Quantity, minQuantity: Quantity? = nil,
        maxQuantity: Quantity? = nil, minNotional: Notional = .zero
    ) throws(InstrumentError) {
        func refuse(_ field: String, _ value: Fixed, _ reason: String) -> InstrumentError {
            .invalidRule(instrument: id.description, field: field, value: value.description, reason: reason)
        }
        guard priceIncrement > .zero else { throw refuse("price increment", priceIncrement.value, "must be positive") }
        guard lot > .zero else { throw refuse("lot", lot.value, "must be positive") }
        do throws(ArithmeticError) {
            tickLotValue = try priceIncrement.notional(of: lot, .exact).value
        } catch {
            throw refuse("lot", lot.value, "times the price increment \(priceIncrement) is not exact: \(error)")
        }
        priceDecimals = Instrument.decimals(of: priceIncrement.value)
        quantityDecimals = Instrument.decimals(of: lot.value)
        let priceUnits = priceIncrement.value.units / Instrument.power(Fixed.decimals - priceDecimals)
        let lotUnits = lot.value.units / Instrument.power(Fixed.decimals - quantityDecimals)
        guard let priceMantissa = Int64(exactly: priceUnits), priceMantissa < 1 << 20 else {
            throw refuse("price increment", priceIncrement.value, "is too large")
        }
        guard let lotMantissa = Int64(exactly: lotUnits), lotMantissa < 1 << 20 else {
            throw refuse("lot", lot.value, "is too large")
        }
        self.id = id
        self.priceIncrement = priceIncrement
        self.lot = lot
        self.minQuantity = minQuantity ?? lot
        self.maxQuantity = maxQuantity ?? Quantity(Fixed(units: lot.value.units * Instrument.lotLimit))
        self.minNotional = minNotional
        guard self.minQuantity > .zero else {
            throw refuse("minimum quantity", self.minQuantity.value, "must be positive")
        }
        guard self.maxQuantity >= self.minQuantity else {
            throw refuse(
                "maximum quantity", self.maxQuantity.value, "is below the minimum quantity \(self.minQuantity)")
        }
        guard minNotional >= .zero else { throw refuse("minimum notional", minNotional.value, "must not be negative") }
        self.priceMantissa = priceMantissa
        self.lotMantissa = lotMantissa
        scale = GridScale(
            priceMantissa: priceMantissa, priceDivisor: Double(Instrument.power(priceDecimals)),
            lotMantissa: lotMantissa, quantityDivisor: Double(Instrument.power(quantityDecimals)))
    }

    /// The largest order, in lots, where the venue names none.
    static let lotLimit: Int128 = 1_000_000_000_000_000

    private static func decimals(of increment: Fixed) -> Int {
        var units = increment.units
        var decimals = Fixed.decimals
        while decimals > 0, units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        return decimals
    }

    private static func power(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
