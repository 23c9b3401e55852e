import Foundation
import TestSupport
import Trading

/// Bars for the suites of this module: a week of real minutes, and seeded walks.
enum BarFixture {
    static let instrument: Instrument = {
        do {
            return try Instrument(
                id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed("0.01"[...])),
                lot: Quantity(Fixed("0.00001"[...])), minNotional: Notional(Fixed(5)))
        } catch {
            preconditionFailure("the fixture's instrument is refused: \(error)")
        }
    }()

    /// Real minutes of BTC/USDT, 2025-03-03 to 2025-03-09.
    static func week() throws -> [Bar] {
        let url = SharedData.url("bars/sample_7d_binance_BTCUSDT_1m_2025-03-03.csv")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",")
            func ticks(_ index: Int) throws -> Ticks { try instrument.ticks(Price(Fixed(fields[index])), .exact) }
            guard let time = Int64(fields[0]).flatMap({ Timestamp(milliseconds: $0) }) else {
                throw NumberError.outOfRange
            }
            return Bar(
                openTime: time, open: try ticks(1), high: try ticks(2), low: try ticks(3), close: try ticks(4),
                volume: try instrument.lots(Quantity(Fixed(fields[5])), .down))
        }
    }

    /// A walk that trends, turns and pauses, the same for the same seed.
    static func walk(_ count: Int, seed: UInt64) -> [Bar] {
        var state = seed
        func draw(_ range: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % range
        }
        var close: Int64 = 5_000_000
        return (0..<count).map { index in
            let open = close
            let drift: Int64 = [600, -600, 0][index / 150 % 3]
            close = max(100_000, open + drift + draw(10_001) - 5_000)
            return Bar(
                openTime: Timestamp(nanoseconds: Int64(index) * 60_000_000_000), open: Ticks(open),
                high: Ticks(max(open, close) + draw(2_000)), low: Ticks(min(open, close) - draw(2_000)),
                close: Ticks(close), volume: Lots(draw(1_000_000)))
        }
    }

    /// Bars whose four prices are all the given number of ticks.
    static func flat(_ closes: [Int64]) -> [Bar] {
        closes.enumerated().map { index, close in
            Bar(
                openTime: Timestamp(nanoseconds: Int64(index) * 60_000_000_000), open: Ticks(close), high: Ticks(close),
                low: Ticks(close), close: Ticks(close), volume: Lots(1))
        }
    }
}
