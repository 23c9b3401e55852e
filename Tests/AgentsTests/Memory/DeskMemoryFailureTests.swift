import Accounting
import Testing
import Trading

@testable import Agents

struct DeskMemoryFailureTests {
    private func setup(momentum: Float = 0, volume: Float = 0, percentB: Float = 0) -> [Float] {
        var setup = [Float](repeating: 0, count: 16)
        (setup[5], setup[7], setup[8], setup[15]) = (percentB, volume, momentum, 0.1)
        return setup
    }

    private func kinds(_ outcome: TradeOutcome, tradesOfDay: Int = 0) -> [FailureKind] {
        FailureKind.kinds(of: outcome, tradesOfDay: tradesOfDay, MemorySettings())
    }

    @Test func `each failure is read from its own facts`() {
        let quiet = setup()
        func trade(
            _ profit: Int = -5, policy: String = "rules", regime: Regime = .trendingUp, setup: [Float]? = nil,
            fees: Int = 1, bars: Int = 10, exit: ExitReason = .strategy, best: Double? = nil
        ) -> TradeOutcome {
            MemoryFixture.outcome(
                1, hour: 1, profit: profit, policy: policy, regime: regime, setup: setup ?? quiet, fees: fees,
                bars: bars, exit: exit, best: best)
        }
        #expect(kinds(trade()) == [])
        #expect(kinds(trade(setup: setup(momentum: 0.5, volume: -0.5))) == [.lowLiquidityChase])
        #expect(kinds(trade(setup: setup(momentum: 0.5, percentB: 0.6))) == [.chasedMove])
        #expect(kinds(trade(policy: "trend-following", regime: .ranging)) == [.regimeMismatch])
        #expect(kinds(trade(policy: "trend-following", regime: .unknown)) == [])
        #expect(kinds(trade(bars: 3, exit: .stop)) == [.stopHitEarly])
        #expect(kinds(trade(bars: 4, exit: .stop)) == [])
        #expect(kinds(trade(-5, fees: 5)) == [.feeBleed])
        #expect(kinds(trade(-5, fees: 4)) == [])
        #expect(kinds(trade(best: 0.02)) == [.gaveBackProfit])
        #expect(kinds(trade(exit: .timeStop)) == [.heldToTimeStop])
        #expect(kinds(trade(), tradesOfDay: 12) == [.overtrading])
        #expect(kinds(trade(5, bars: 1, exit: .stop, best: 0.5), tradesOfDay: 50) == [], "a win is no failure")
    }

    @Test func `a failure that comes back within a week halves the next trade`() throws {
        let losses = (1...3).map {
            MemoryFixture.outcome($0, hour: Int64($0), profit: -5, policy: "trend-following", regime: .ranging)
        }
        // In another regime and situation, so that only the pattern speaks.
        func verdict(_ count: Int, hour: Int64) throws -> MemoryCheck.Verdict {
            try MemoryFixture.memory(Array(losses.prefix(count))).brief(
                at: hour, regime: .trendingUp, setup: [-1, 0, 0]
            ).check.verdict
        }
        #expect(try verdict(2, hour: 4) == .clear)
        guard case .shrink(let share) = try verdict(3, hour: 4) else {
            Issue.record("three mismatches must shrink")
            return
        }
        #expect(share <= 0.5)
    }

    @Test func `closings of the day before count as overtrading`() throws {
        let day = (1...13).map { MemoryFixture.outcome($0, hour: 10, profit: -5, policy: "rules", regime: .unknown) }
        let next = MemoryFixture.outcome(20, hour: 20, profit: -5, policy: "rules", regime: .unknown)
        let memory = try MemoryFixture.memory(day + [next])
        let pattern = try #require(memory.failurePatterns.first { $0.kind == .overtrading })
        #expect(pattern.provenance == [next.key])
    }
}
