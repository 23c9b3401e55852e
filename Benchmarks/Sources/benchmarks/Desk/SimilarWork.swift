import Agents
import Simulation
import Trading

/// The search for situations like the present one among 100,000 that are remembered.
enum SimilarWork {
    static func run(_ options: Options) throws {
        let count = 100_000
        let memory = try memory(count)
        var generator = SeededGenerator(seed: 9)
        let asked = (0..<64).map { _ in setup(&generator) }
        let instrument = try PreparedBars.instrument().id
        let group = SetupGroup(instrument: instrument, interval: .minute, regime: .ranging)
        let rounds = try options.number("rounds", default: 7)
        let search = Stopwatch(rounds: rounds) { asked.reduce(0) { $0 + memory.similar(to: $1, in: group).count } }
        let time = Timestamp(nanoseconds: Int64(count + 10) * 60_000_000_000)
        let brief = Stopwatch(rounds: rounds) {
            asked.reduce(0) {
                $0
                    + memory.brief(
                        instrument: instrument, interval: .minute, regime: .ranging, setup: $1, at: time
                    ).check.similarCount
            }
        }
        let share = Double(asked.count) * 1e6
        var result = Measurement(
            name: "similar setups among 100,000", unit: "ms", value: search.wall[0] / share,
            median: search.wall[search.wall.count / 2] / share, processor: search.processor[0] / share, limit: 10,
            count: count)
        result.note = "exact, all of one group; the whole brief with lessons and failures \(brief.wall[0] / share) ms"
        try options.report(result)
    }

    private static func memory(_ count: Int) throws -> DeskMemory {
        var memory = DeskMemory()
        memory.reserveCapacity(count)
        var generator = SeededGenerator(seed: 4)
        let instrument = try PreparedBars.instrument().id
        let policies = TradingPolicy.allCases.map(\.rawValue)
        for number in 1...count {
            let opened = Timestamp(nanoseconds: Int64(number) * 60_000_000_000)
            let gain = Int(generator.next() % 2_001) - 1_000
            try memory.record(
                TradeOutcome(
                    key: OutcomeKey(run: "aaaaaaaa", decision: UInt64(number)), deskDecision: UInt64(number),
                    exitDecision: UInt64(number) + 1, instrument: instrument, sleeve: 0, interval: .minute,
                    policy: policies[number % policies.count], regime: .ranging, setup: setup(&generator),
                    opened: opened, closed: opened.advanced(by: .minute), profit: Fixed(gain), fees: Fixed(2),
                    invested: Fixed(10_000), bars: 1, exitReason: .strategy))
        }
        return memory
    }

    private static func setup(_ generator: inout SeededGenerator) -> [Float] {
        (0..<16).map { _ in Float(Int64(generator.next() % 2_001) - 1_000) / 1_000 }
    }
}
