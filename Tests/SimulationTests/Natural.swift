import Simulation
import Trading

// Values that tests write down: one that cannot be read is a mistake in the test itself.

func natural(_ id: String, tick: String, lot: String, minNotional: String = "0") -> Instrument {
    do {
        return try Instrument(
            id: InstrumentID(id), priceIncrement: Price(fixed(tick)), lot: Quantity(fixed(lot)),
            minNotional: Notional(fixed(minNotional)))
    } catch {
        preconditionFailure("\(id): \(error)")
    }
}

func fixed(_ text: String) -> Fixed {
    guard let value = Fixed(text) else { preconditionFailure("'\(text)' is not a number") }
    return value
}

func fraction(_ text: String) -> Fraction { Fraction(fixed(text)) }

func notional(_ text: String) -> Notional { Notional(fixed(text)) }

func fillModel(
    maker: String = "0", taker: String = "0", slippage: String = "0", latency: Interval = .zero,
    participation: String? = nil
) -> FillModel {
    do {
        return try FillModel(
            makerFee: fraction(maker), takerFee: fraction(taker), slippage: Slippage(slippage), latency: latency,
            participation: participation.map(fraction))
    } catch {
        preconditionFailure("\(error)")
    }
}
