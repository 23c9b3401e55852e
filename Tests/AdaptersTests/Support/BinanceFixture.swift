import Adapters
import Execution
import Foundation
import Trading

/// Instruments and orders that the tests share.
enum BinanceFixture {
    static func listing(
        _ id: String, tick: String, lot: String, types: [String] = [], trailing: Bool = false,
        filters: BinanceFilters = BinanceFilters()
    ) throws -> BinanceListing {
        let id = try InstrumentID(id)
        return BinanceListing(
            symbol: id.base.code + id.quote.code,
            instrument: try Instrument(id: id, priceIncrement: Price(Fixed(tick)), lot: Quantity(Fixed(lot))),
            orderTypes: types, allowsTrailingStop: trailing, filters: filters)
    }

    static let allTypes = BinanceOrderWording.Kind.allCases.map(\.rawValue)

    /// The instruments of the documented examples and of the captures.
    static func symbols() throws -> BinanceSymbols {
        let fine = [
            "BTC/USDT", "ETH/USDT", "LTC/BTC", "ETH/BTC", "BNB/BTC", "BNB/USDT", "NKN/USDT", "BLZ/ETH", "LRC/BTC",
            "RUNE/EUR", "BTCD/USDT", "LTC/BNB",
        ]
        return BinanceSymbols(traded: try fine.map { try listing($0, tick: "0.00000001", lot: "0.0001") })
    }

    static func order(
        _ listing: BinanceListing, _ side: Side, _ kind: VenueOrder.Kind, _ lots: Int64, id: String,
        _ time: VenueOrder.TimeInForce = .goodTillCancelled
    ) throws -> VenueOrder {
        VenueOrder(
            clientID: try ClientOrderID(id), instrument: listing.instrument.id, side: side, kind: kind,
            quantity: Lots(lots), timeInForce: time)
    }
}

extension String {
    /// The bytes of the text, for the length of a call.
    func bytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try Array(utf8).withUnsafeBytes(body)
    }
}

extension Data {
    /// The bytes, for the length of a call.
    func raw<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try [UInt8](self).withUnsafeBytes(body)
    }
}
