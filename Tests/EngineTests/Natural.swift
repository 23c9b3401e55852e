import Engine
import Risk
import Simulation
import Strategies
import Trading

// Values that tests write down: one that cannot be read is a mistake in the test itself.

func fixed(_ text: String) -> Fixed {
    guard let value = Fixed(text) else { preconditionFailure("'\(text)' is not a number") }
    return value
}

func fraction(_ text: String) -> Fraction { Fraction(fixed(text)) }

func natural(_ id: String, tick: String = "1", lot: String = "1", minNotional: String = "0") -> Instrument {
    do {
        return try Instrument(
            id: InstrumentID(id), priceIncrement: Price(fixed(tick)), lot: Quantity(fixed(lot)),
            minNotional: Notional(fixed(minNotional)))
    } catch {
        preconditionFailure("\(id): \(error)")
    }
}

func asset(_ code: String) -> Asset {
    do { return try Asset(code) } catch { preconditionFailure("\(error)") }
}

func fillModel(
    taker: String = "0", slippage: String = "0", latency: Interval = .zero, participation: String? = nil
) -> FillModel {
    do {
        return try FillModel(
            makerFee: .zero, takerFee: fraction(taker), slippage: Slippage(slippage), latency: latency,
            participation: participation.map(fraction))
    } catch {
        preconditionFailure("\(error)")
    }
}

/// The moment `count` minutes after the epoch.
func minute(_ count: Int) -> Timestamp { Timestamp(nanoseconds: Int64(count) * 60_000_000_000) }
