import Foundation
import TestSupport

/// Columns of bars, oldest first.
struct Bars: Sendable {
    var open: [Double] = []
    var high: [Double] = []
    var low: [Double] = []
    var close: [Double] = []
    var volume: [Double] = []

    var count: Int { close.count }

    /// The first `length` bars.
    func prefix(_ length: Int) -> Bars {
        Bars(
            open: Array(open.prefix(length)), high: Array(high.prefix(length)), low: Array(low.prefix(length)),
            close: Array(close.prefix(length)), volume: Array(volume.prefix(length)))
    }

    /// The same bars, newest first.
    func reversed() -> Bars {
        Bars(
            open: open.reversed(), high: high.reversed(), low: low.reversed(), close: close.reversed(),
            volume: volume.reversed())
    }

    /// The 502 daily bars that the published results were computed from.
    static func published() throws -> Bars { try load("indicators/quotes_default.csv") }

    /// 1,246 daily bars of Bitcoin.
    static func bitcoin() throws -> Bars { try load("indicators/quotes_bitcoin_1d.csv") }

    private static func load(_ path: String) throws -> Bars {
        let text = try String(contentsOf: SharedData.url(path), encoding: .utf8)
        var bars = Bars()
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
            let numbers = line.split(separator: ",").dropFirst().compactMap { Double($0) }
            guard numbers.count == 5 else { throw Unreadable(path: path, line: number + 1) }
            bars.open.append(numbers[0])
            bars.high.append(numbers[1])
            bars.low.append(numbers[2])
            bars.close.append(numbers[3])
            bars.volume.append(numbers[4])
        }
        return bars
    }

    /// A seeded random walk with gaps and bars that do not move.
    static func generated(count: Int, seed: UInt64) -> Bars {
        var generator = SeededGenerator(seed: seed)
        var bars = Bars()
        var price = 20_000.0
        for _ in 0..<count {
            let open = price
            if generator.unit() > 0.1 { price *= 1 + (generator.unit() - 0.5) * 0.02 }
            bars.open.append(open)
            bars.high.append(max(open, price) * (1 + generator.unit() * 0.001))
            bars.low.append(min(open, price) * (1 - generator.unit() * 0.001))
            bars.close.append(price)
            bars.volume.append(generator.unit() > 0.05 ? generator.unit() * 100 : 0)
        }
        return bars
    }

    struct Unreadable: Error {
        let path: String
        let line: Int
    }
}
