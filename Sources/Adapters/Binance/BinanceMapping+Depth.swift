import Foundation
import Trading

extension BinanceMapping {
    /// The book in the reply to `GET /api/v3/depth`, on the grid of `instrument`.
    ///
    /// - Throws: ``BinanceError/malformedReply(_:)``; ``BinanceError/refused(code:message:)``;
    ///   ``BinanceError/invalidLevel(symbol:value:problem:)``.
    public static func snapshot(_ reply: Data, _ instrument: Instrument) throws(BinanceError) -> OrderBookSnapshot {
        let bytes = [UInt8](reply)
        let result: Result<OrderBookSnapshot, BinanceError> = bytes.withUnsafeBytes { bytes in
            if let refusal = BinanceErrorBody(bytes) {
                return .failure(.refused(code: refusal.code, message: refusal.message))
            }
            do throws(BinanceError) { return .success(try BinanceReplyReader.depth(bytes, instrument)) } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// An event of the stream `<symbol>@depth`, on the grid of `instrument`.
    ///
    /// - Throws: ``BinanceError/invalidLevel(symbol:value:problem:)``; the book must then be dropped.
    public static func update(_ wire: BinanceWire.DepthUpdate, _ instrument: Instrument)
        throws(BinanceError) -> OrderBookUpdate
    {
        OrderBookUpdate(
            firstID: wire.U, lastID: wire.u, bids: try levels(wire.b, instrument), asks: try levels(wire.a, instrument))
    }

    /// Prices must be on the grid. Quantities are cut down to whole lots: orders from before a venue changed its lot rest
    /// in real books, and less than a lot cannot be traded.
    private static func levels(_ wire: [[String]], _ instrument: Instrument) throws(BinanceError) -> [OrderBookLevel] {
        var levels: [OrderBookLevel] = []
        levels.reserveCapacity(wire.count)
        for pair in wire {
            func refuse(_ problem: String) -> BinanceError {
                .invalidLevel(
                    symbol: instrument.id.description, value: pair.joined(separator: " "), problem: problem)
            }
            guard pair.count == 2 else { throw refuse("a price and a quantity are needed") }
            do {
                let price = try instrument.ticks(Price(Fixed(pair[0][...])), .exact)
                let quantity = try instrument.lots(Quantity(Fixed(pair[1][...])), .down)
                levels.append(OrderBookLevel(price: price, quantity: quantity))
            } catch {
                throw refuse("\(error)")
            }
        }
        return levels
    }
}
