import Adapters
import Execution
import Trading

/// What the entry points need.
struct FuzzWorld: Sendable {
    let symbols: BinanceSymbols
    let instrument: Instrument
    let questions: [BinanceQuestion]
    let peer = FuzzPeer()

    init() throws {
        let id = try InstrumentID("BTC/USDT")
        instrument = try Instrument(
            id: id, priceIncrement: Price(Fixed(units: 10_000_000_000)), lot: Quantity(Fixed(units: 10_000_000)))
        symbols = BinanceSymbols(traded: [BinanceListing(symbol: "BTCUSDT", instrument: instrument)])
        let name = try ClientOrderID("nt-1")
        let order = VenueOrder(
            clientID: name, instrument: id, side: .buy, kind: .limit(Ticks(3_000_000)), quantity: Lots(100),
            timeInForce: .goodTillCancelled)
        questions = [
            .place([order]), .place([order, order]), .cancel(name, id), .lookUp(name, id), .openOrders([id]),
            .fills(id, limit: 500), .balances, .test,
        ]
    }
}
