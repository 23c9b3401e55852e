import Risk
import Testing
import Trading

@testable import HostileSimulation

/// Small runs of what `scripts/hostile` does by the million.
struct HostileRunTests {
    @Test(arguments: [1, 2, 3, 100] as [UInt64])
    func `hostile outputs trade and break no limit`(seed: UInt64) async throws {
        var episode = try OutputEpisode(seed: seed)
        try await episode.run(until: 1_500)
        let tally = episode.tally
        #expect(tally.breachCount == 0, "\(tally.breaches)")
        #expect(tally.parsed > 100 && tally.refused > 10 && tally.direct > 0)
        #expect(tally.limits.engineRefusals > 0 && tally.limits.gateRefusals > 0)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `a day with a mind that sees the future stays within the bound stated before it`(seed: UInt64) async throws {
        var run = try DayRun(seed: seed, atMost: 1)
        let days = try await run.run()
        #expect(run.world.checker.breachCount == 0, "\(run.world.checker.breaches)")
        #expect(days.count == 1 && days.allSatisfy { $0.worst > 0 && $0.worst <= $0.bound })
        #expect(run.world.checker.tally.entries > 0)
    }

    @Test func `the bound grows with what may be held, the stop and the gap, and never beyond everything`() {
        func bound(_ profile: RiskProfile, _ instruments: Int, stop: Int32 = 2) -> DayBound {
            DayBound(
                profile, instruments: instruments, stop: .hundredths(stop), target: .hundredths(4), slippage: 0.0006,
                fee: .tenThousandths(10))
        }
        #expect(bound(.standard, 1).loss(gap: 0) > 0.05)
        #expect(bound(.standard, 5).loss(gap: 0) > bound(.standard, 1).loss(gap: 0))
        #expect(bound(.standard, 5).loss(gap: 0) == bound(.standard, 50).loss(gap: 0))
        #expect(bound(.standard, 5, stop: 5).loss(gap: 0) > bound(.standard, 5).loss(gap: 0))
        #expect(bound(.standard, 5).loss(gap: 0.2) > bound(.standard, 5).loss(gap: 0))
        #expect(bound(.aggressive, 5).loss(gap: 1) == 1)
    }
}
