import Trading

/// The instruments that are traded here: coarse and fine grids, high and low least notionals.
enum Instruments {
    /// So many of them, at most five.
    static func made(_ count: Int) throws -> [Instrument] {
        let rules = [
            ("BTC/USDT", "0.01", "0.00001", "5"), ("ETH/USDT", "0.1", "0.001", "10"), ("SOL/USDT", "0.001", "0.1", "1"),
            ("XRP/USDT", "0.0001", "1", "0"), ("DOG/USDT", "0.5", "0.01", "20"),
        ]
        return try rules.prefix(count).map { id, tick, lot, least in
            try Instrument(
                id: InstrumentID(id), priceIncrement: Price(Fixed(tick)), lot: Quantity(Fixed(lot)),
                minNotional: Notional(Fixed(least)))
        }
    }

    /// What one of each costs at the beginning.
    static let prices = [42_000.0, 2_500, 90, 0.6, 7_000]
}
