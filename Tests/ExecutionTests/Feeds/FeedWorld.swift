import Engine
import Execution
import Trading

/// What tests of feeds share: a seeded generator, a source of bars, and moments.
enum FeedWorld {
    /// SplitMix64.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }
    }

    static let start = Timestamp(nanoseconds: 1_700_000_040_000_000_000 / 60_000_000_000 * 60_000_000_000)

    static func moment(_ milliseconds: Int64) -> Moment {
        Moment(
            wall: start.advanced(by: .milliseconds(milliseconds)),
            monotonic: MonotonicTime(nanoseconds: 5_000_000_000).advanced(by: .milliseconds(milliseconds)))
    }

    static func openTime(_ number: Int) -> Timestamp { start.advanced(by: .minutes(Int64(number))) }

    /// Bar `number` of an instrument; different for each.
    static func bar(_ number: Int, of instrument: Int = 0) -> Bar {
        let base = Int64(10_000 + instrument * 1_000 + number * 7 % 500)
        return Bar(
            openTime: openTime(number), open: Ticks(base), high: Ticks(base + 9), low: Ticks(base - 9),
            close: Ticks(base + 3), volume: Lots(Int64(number + 1)))
    }

    static func quote(_ bid: Int64, _ ask: Int64) -> Quote {
        Quote(time: start, bid: Ticks(bid), bidQuantity: Lots(5), ask: Ticks(ask), askQuantity: Lots(7))
    }
}
