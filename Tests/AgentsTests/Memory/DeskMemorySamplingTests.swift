import Simulation
import Testing
import Trading

@testable import Agents

struct DeskMemorySamplingTests {
    @Test(arguments: [(1.0, 1.0), (3, 7), (40, 10), (2, 1)])
    func `draws have the mean and the variance of the Beta distribution`(parameters: (Double, Double)) {
        let (alpha, beta) = parameters
        var generator = SeededGenerator(seed: 9)
        let draws = (0..<8_000).map { _ in BetaDraw.share(alpha: alpha, beta: beta, using: &generator) }
        let mean = draws.reduce(0, +) / Double(draws.count)
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count)
        let sum = alpha + beta
        #expect(abs(mean - alpha / sum) < 0.015)
        #expect(abs(variance - alpha * beta / (sum * sum * (sum + 1))) < 0.004)
        #expect(draws.allSatisfy { (0..<1).contains($0) })
    }

    @Test func `the same seed draws the same policies`() throws {
        let memory = try MemoryFixture.memory(
            (1...30).map { number in
                MemoryFixture.outcome(
                    number, hour: Int64(number), profit: number % 3 == 0 ? -5 : 5,
                    policy: MemoryFixture.policies[Int(number % 3)])
            })
        func draws(_ seed: UInt64) -> [String] {
            var generator = SeededGenerator(seed: seed)
            return (0..<100).compactMap { _ in
                memory.sample(MemoryFixture.policies, at: MemoryFixture.time(40), using: &generator)?.policy
            }
        }
        #expect(draws(1) == draws(1))
        #expect(draws(1) != draws(2))
        var generator = SeededGenerator(seed: 1)
        #expect(memory.sample([], at: MemoryFixture.time(40), using: &generator) == nil)
    }

    /// A bandit with known arms: what is lost against always playing the best one.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `on a known bandit little is lost, and hardly anything later`(seed: UInt64) throws {
        let chances = [0.35, 0.5, 0.65]
        var generator = SeededGenerator(seed: seed)
        var memory = DeskMemory()
        var regret = 0.0
        var early = 0.0
        let rounds = 600
        for round in 1...rounds {
            let now = MemoryFixture.time(Int64(round))
            let draw = try #require(memory.sample(MemoryFixture.policies, at: now, using: &generator))
            let arm = try #require(MemoryFixture.policies.firstIndex(of: draw.policy))
            regret += 0.65 - chances[arm]
            if round == rounds / 2 { early = regret }
            let won = generator.unit() < chances[arm]
            try memory.record(
                MemoryFixture.outcome(UInt64(round), hour: Int64(round), profit: won ? 5 : -5, policy: draw.policy))
        }
        // Playing at random loses 0.15 a round: 90.
        #expect(regret < 0.15 * Double(rounds) / 3)
        #expect(regret - early < 0.15 * Double(rounds) / 10, "the second half costs little")
    }

    @Test func `the more is known, the less is explored`() throws {
        func ratio(_ trades: UInt64) throws -> Double {
            let outcomes = (0..<trades).map { number in
                MemoryFixture.outcome(
                    number + 1, hour: Int64(number) + 1, profit: number % 4 < (number % 2 == 0 ? 1 : 4) ? 5 : -5,
                    policy: MemoryFixture.policies[Int(number % 2)])
            }
            return try MemoryFixture.memory(outcomes).exploreRatio(
                Array(MemoryFixture.policies.prefix(2)), at: MemoryFixture.time(1_000))
        }
        #expect(try ratio(0) == 0.5, "nothing is known: as good as a coin")
        let ratios = try [0, 8, 40, 200].map(ratio)
        #expect(ratios == ratios.sorted(by: >) && ratios[3] < 0.05)
        #expect(DeskMemory().exploreRatio(["momentum"], at: MemoryFixture.start) == 0)
    }
}
