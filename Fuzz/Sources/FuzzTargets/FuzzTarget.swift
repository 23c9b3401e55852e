import Adapters
import Execution
import Foundation
import Trading

/// An entry point: bytes go in, and nothing but a value or a typed error may come out.
enum FuzzTarget: String, CaseIterable {
    case json, stream, user, orderReply, exchangeInfo, market, socketReply, number

    /// Feeds bytes in.
    func feed(_ bytes: UnsafeRawBufferPointer, _ world: FuzzWorld) {
        do {
            switch self {
            case .json:
                var scanner = try JSONScanner(bytes)
                try scanner.skipValue()
                try scanner.finish()
            case .stream, .user:
                var depth = BinanceDepth()
                _ = try BinanceStreamReader(world.symbols).read(bytes, into: &depth)
            case .orderReply:
                for question in world.questions {
                    for status in [200, 400, 503] {
                        _ = question.answer(status: status, body: bytes, symbols: world.symbols)
                    }
                }
            case .exchangeInfo: _ = try BinanceMapping.exchangeInfo(Data(bytes))
            case .market:
                // Both readers see every input, whatever the first says.
                _ = try? BinanceReplyReader.klines(bytes, world.instrument, now: .zero)
                _ = try BinanceReplyReader.depth(bytes, world.instrument)
            case .socketReply:
                let reply = try BinanceSocketReply(bytes)
                for question in world.questions { _ = question.answer(reply, now: .zero, symbols: world.symbols) }
            case .number:
                let number = try Fixed(utf8: bytes)
                precondition(Fixed(number.description) == number, "a number is not what it spells")
            }
        } catch {
            // A typed error is what bad input is for; it must have words.
            precondition(!"\(error)".isEmpty, "an error without words")
        }
    }
}

/// What the entry points need.
struct FuzzWorld {
    let symbols: BinanceSymbols
    let instrument: Instrument
    let questions: [BinanceQuestion]

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
