import Adapters
import Trading

/// The instruments of the captures, as the venue listed them.
enum CapturedMarket {
    /// A listing with every type of order.
    static func listing(_ base: String) throws -> BinanceListing {
        let instrument = try Instrument(
            id: InstrumentID("\(base)/USDT"), priceIncrement: Price(Fixed("0.01")), lot: Quantity(Fixed("0.00001")),
            minNotional: Notional(Fixed(5)))
        return BinanceListing(
            symbol: "\(base)USDT", instrument: instrument,
            orderTypes: BinanceOrderWording.Kind.allCases.map(\.rawValue), allowsTrailingStop: true)
    }
}
