import Foundation
import Trading

/// A captured stream of a venue's book: one snapshot and the updates around it, on its grid.
///
/// The file is text, a receive time and one JSON message a line, as the market data folder describes it.
struct DepthCapture {
    let snapshot: OrderBookSnapshot
    let updates: [OrderBookUpdate]

    private struct Stream: Decodable {
        let data: Update
    }

    private struct Update: Decodable {
        let U: Int64
        let u: Int64
        let b: [[String]]
        let a: [[String]]
    }

    private struct Snapshot: Decodable {
        let lastUpdateId: Int64
        let bids: [[String]]
        let asks: [[String]]
    }

    init(path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        // The captured quantities are finer than the lot that orders have today.
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed("0.01")), lot: Quantity(Fixed("0.00000001")))
        let decoder = JSONDecoder()
        var snapshot: OrderBookSnapshot?
        var updates: [OrderBookUpdate] = []
        for line in text.split(separator: "\n") {
            let message = Data(line.drop { $0 != " " }.utf8)
            if line.contains("depthUpdate") {
                let update = try decoder.decode(Stream.self, from: message).data
                updates.append(
                    OrderBookUpdate(
                        firstID: update.U, lastID: update.u, bids: try DepthCapture.levels(update.b, instrument),
                        asks: try DepthCapture.levels(update.a, instrument)))
            } else if line.contains("lastUpdateId") {
                let reply = try decoder.decode(Snapshot.self, from: message)
                snapshot = OrderBookSnapshot(
                    lastID: reply.lastUpdateId, bids: try DepthCapture.levels(reply.bids, instrument),
                    asks: try DepthCapture.levels(reply.asks, instrument))
            }
        }
        guard let snapshot else { throw UsageError("\(path) has no snapshot; give a capture with one") }
        self.snapshot = snapshot
        self.updates = updates
    }

    private static func levels(_ pairs: [[String]], _ instrument: Instrument) throws -> [OrderBookLevel] {
        try pairs.map { pair in
            guard pair.count == 2 else { throw UsageError("a level is a price and a quantity, not \(pair)") }
            return OrderBookLevel(
                price: try instrument.ticks(Price(Fixed(pair[0][...])), .exact),
                quantity: try instrument.lots(Quantity(Fixed(pair[1][...])), .exact))
        }
    }
}
