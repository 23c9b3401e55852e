import Accounting
import Simulation
import Trading

@testable import Agents

/// Outcomes for the tests of memory.
enum MemoryFixture {
    static let start = Timestamp(nanoseconds: 1_735_689_600_000_000_000)  // 2025-01-01
    static let runs = ["abcd2345", "bcde3456"]
    static let policies = ["trend-following", "mean-reversion", "momentum"]

    static func instrument(_ text: String = "BTC/USDT") -> InstrumentID {
        do { return try InstrumentID(text) } catch { preconditionFailure("\(error)") }
    }

    static func time(_ hours: Int64) -> Timestamp { start.advanced(by: .hours(hours)) }

    /// A trade that took an hour and closed `hour` hours after the start.
    static func outcome(
        _ number: UInt64, hour: Int64, profit: Int, policy: String = "trend-following",
        instrument name: String = "BTC/USDT", regime: Regime = .trendingUp, setup: [Float] = [1, 0, 0.5],
        run: String = "abcd2345", fees: Int = 1, bars: Int = 10, exit: ExitReason = .strategy, best: Double? = nil,
        learned: Int64? = nil
    ) -> TradeOutcome {
        TradeOutcome(
            key: OutcomeKey(run: run, decision: number), deskDecision: number, exitDecision: number + 1,
            instrument: instrument(name), sleeve: 0, interval: .minute, policy: policy, regime: regime, setup: setup,
            opened: time(hour - 1), closed: time(hour), learned: learned.map(time), profit: Fixed(profit),
            fees: Fixed(fees), invested: Fixed(1_000), bars: bars, exitReason: exit, bestResult: best,
            skills: [SkillPin(name: "scalping", hash: String(repeating: "a", count: 64))])
    }

    /// Any outcome that a seed draws.
    static func outcome(_ number: UInt64, using generator: inout SeededGenerator) -> TradeOutcome {
        let hour = 1 + Int64(generator.next() % 4_000)
        var setup: [Float] = []
        for _ in 0..<16 { setup.append(Float(generator.unit() * 2 - 1)) }
        return outcome(
            number, hour: hour, profit: Int(generator.next() % 41) - 22,
            policy: policies[Int(generator.next() % 3)],
            instrument: generator.next() % 3 == 0 ? "ETH/USDT" : "BTC/USDT",
            regime: Regime.allCases[Int(generator.next() % 3)], setup: setup,
            run: runs[Int(generator.next() % 2)], fees: Int(generator.next() % 6), bars: Int(generator.next() % 9),
            exit: ExitReason.allCases[Int(generator.next() % UInt64(ExitReason.allCases.count))],
            best: generator.next() % 2 == 0 ? generator.unit() * 0.03 : nil,
            learned: generator.next() % 4 == 0 ? hour + Int64(generator.next() % 500) : nil)
    }

    static func memory(_ outcomes: [TradeOutcome], _ settings: MemorySettings = MemorySettings()) throws -> DeskMemory {
        var memory = DeskMemory(settings)
        // In their order: one that comes late makes everything behind it be learned anew.
        for outcome in outcomes.sorted(by: TradeOutcome.precedes) { try memory.record(outcome) }
        return memory
    }
}

extension DeskMemory {
    /// A brief about the fixture's usual situation.
    func brief(
        _ policy: String? = "trend-following", at hour: Int64, regime: Regime = .trendingUp,
        setup: [Float] = [1, 0, 0.5]
    ) -> MemoryBrief {
        brief(
            policy: policy, instrument: MemoryFixture.instrument(), interval: .minute, regime: regime, setup: setup,
            at: MemoryFixture.time(hour))
    }
}
