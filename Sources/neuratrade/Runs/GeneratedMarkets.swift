import Foundation
import Settings
import Simulation
import Storage
import Trading

/// Made-up markets for practice: one for each instrument, all from one seed.
enum GeneratedMarkets {
    /// What a market of an instrument looks like: a price of the right size, and typical volume in base units.
    private static let shapes: [String: (price: Double, move: Double, volume: Double)] = [
        "BTC": (60_000, 0.0006, 12), "ETH": (2_500, 0.0008, 220), "SOL": (150, 0.0011, 2_400),
    ]

    /// Days that are generated without being asked for more.
    static let start = CivilDate(dayNumber: 20_089)

    /// Bars of each instrument over the same days.
    static func make(_ instruments: [Instrument], days: Int, seed: UInt64) throws -> [MarketData] {
        guard (1...3_650).contains(days) else { throw CommandFailure.usage("--days \(days) is not 1 to 3650") }
        guard let start = Timestamp.startOfDay(start.dayNumber) else { return [] }
        return try instruments.enumerated().map { index, instrument in
            let shape = shapes[instrument.id.base.code] ?? (100, 0.0008, 1_000)
            var market = try GeneratedMarket(
                instrument: instrument, seed: seed &+ UInt64(index) &* 1_000_003, start: start,
                startPrice: shape.price, typicalMove: shape.move, typicalVolume: shape.volume)
            let series = try market.series(count: days * 1_440)
            return MarketData(series: series, source: "made-up market, seed \(seed)", gaps: BarGap.all(in: series))
        }
    }
}
