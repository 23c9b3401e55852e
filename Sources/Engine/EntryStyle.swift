import Trading

/// How an entry meets the market.
public enum EntryStyle: Hashable, Sendable {
    /// At once, at the best price there is.
    case market
    /// At a limit so far below the last price, for as long as the patience lasts; what has not traded then is given up.
    case limit(below: Fraction, patience: Interval)

    /// Reads `market`, or `limit:0.0005/30m`: a limit 0.05 % below the last price that stands for 30 minutes.
    /// - Throws: ``EngineError/configuration(_:)``.
    public init(_ text: String) throws(EngineError) {
        if text == "market" {
            self = .market
            return
        }
        let parts = text.hasPrefix("limit:") ? text.dropFirst(6).split(separator: "/") : []
        guard parts.count == 2, let below = Fraction(String(parts[0])), below >= .zero,
            below.value < Fixed(units: Fixed.scale / 2), let patience = Interval(String(parts[1]))
        else {
            throw .configuration("entry '\(text)' is not market, or a limit such as limit:0.0005/30m")
        }
        self = .limit(below: below, patience: patience)
    }

    /// Type and time in force of an entry decided at a last price.
    func order(_ last: Ticks, at time: Timestamp) -> (type: OrderType, timeInForce: TimeInForce) {
        switch self {
        case .market: return (.market, .goodTillCancelled)
        case .limit(let below, let patience):
            // A positive 64-bit count times a fraction below one half: it fits, and stays at or below the last price.
            let lower = Int128(last.count) * below.value.units
            let distance = lower / Fixed.scale + (lower % Fixed.scale == 0 ? 0 : 1)
            let limit = Ticks(Int64(max(1, Int128(last.count) - distance)))
            return (.limit(limit), .goodTillDate(time.advanced(by: patience)))
        }
    }
}

extension EntryStyle: CustomStringConvertible {
    /// As the initializer from text reads it.
    public var description: String {
        switch self {
        case .market: "market"
        case .limit(let below, let patience): "limit:\(below)/\(patience)"
        }
    }
}
