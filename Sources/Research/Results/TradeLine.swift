import Accounting
import Trading

/// One finished trade with the figures that tables show and do not store.
struct TradeLine {
    /// What was traded.
    let instrument: Instrument
    /// Whose trade it was.
    let sleeve: String
    /// The most that was held at once, in base.
    let quantity: Quantity
    /// What was paid over the quantity; `nil` where there is none, or several buys make it meaningless.
    let entryPrice: Fixed?
    /// What was received over the quantity.
    let exitPrice: Fixed?
    /// Profit over what was paid; `nil` where nothing was paid.
    let fraction: Double?

    init(_ trip: RoundTrip, result: RunResult) {
        instrument = result.instruments[trip.instrument.position].instrument
        sleeve = result.sleeves[trip.sleeve.position].name
        quantity = instrument.quantity(trip.quantity)
        entryPrice = TradeLine.price(trip.entryNotional, quantity)
        exitPrice = TradeLine.price(trip.exitNotional, quantity)
        let paid = trip.entryNotional.value.doubleValue
        fraction = paid > 0 ? trip.profit.value.doubleValue / paid : nil
    }

    private static func price(_ notional: Notional, _ quantity: Quantity) -> Fixed? {
        do throws(ArithmeticError) {
            return try notional.value.divided(by: quantity.value, .halfEven)
        } catch {
            return nil  // No quantity, or a price beyond the range of money: there is nothing to show.
        }
    }
}
