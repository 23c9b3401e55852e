import Engine
import Simulation
import Trading

/// One or several days of bars, with jumps between them that a generated market alone does not have.
struct DayMarket {
    /// The bars of each instrument, oldest first; all begin together and none is missing.
    let series: [[Bar]]
    /// The largest distance between a close and the next open, as a fraction of the close, by day.
    let largestGap: [Double]
    static let evening = 60
    static let day = 1_440

    init(_ instruments: [Instrument], seed: UInt64, days: Int, start: Timestamp) throws {
        var dice = HostileDice(seed: seed)
        let move = dice.pick([0.0004, 0.0008, 0.002, 0.005])
        let jumpChance = dice.pick([0, 0.0005, 0.003])
        let deepest = dice.pick([0.01, 0.05, 0.2])
        var all: [[Bar]] = []
        for (place, instrument) in instruments.enumerated() {
            var market = try GeneratedMarket(
                instrument: instrument, seed: dice.next(), start: start, startPrice: Instruments.prices[place],
                typicalMove: move, typicalVolume: 500, gapChance: 0)
            var factor = 1.0
            all.append(
                (0..<(DayMarket.evening + days * DayMarket.day)).map { _ in
                    if dice.happens(jumpChance) { factor *= 1 + (dice.unit() * 1.5 - 1) * deepest }
                    return DayMarket.scaled(market.next(), factor)
                })
        }
        series = all
        largestGap = (0..<days).map { day in
            let first = DayMarket.evening + day * DayMarket.day
            return all.map { bars in
                (first..<first + DayMarket.day).reduce(0) { most, place in
                    let before = Double(bars[place - 1].close.count)
                    return max(most, abs(Double(bars[place].open.count) - before) / before)
                }
            }.max() ?? 0
        }
    }

    private static func scaled(_ bar: Bar, _ factor: Double) -> Bar {
        func moved(_ price: Ticks) -> Ticks { Ticks(max(1, Int64(Double(price.count) * factor))) }
        return Bar(
            openTime: bar.openTime, open: moved(bar.open), high: moved(bar.high), low: moved(bar.low),
            close: moved(bar.close), volume: bar.volume)
    }
}
