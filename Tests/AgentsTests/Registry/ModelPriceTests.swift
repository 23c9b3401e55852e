import Agents
import Testing
import Trading

struct ModelPriceTests {
    /// Specification, section 8: gpt-5-mini.
    @Test func `a call with cached input costs what the provider's page says`() throws {
        let price = ModelPrice(base: ModelRates(input: usd("0.25"), output: usd("2"), cacheRead: usd("0.025")))
        let usage = ModelUsage(input: 6_000, cacheRead: 4_000, output: 2_000, reasoning: 1_500)
        #expect(try price.cost(of: usage) == usd("0.0056"))
    }

    /// Specification, section 8: claude-opus-4-6.
    @Test func `writing to and reading from a cache have their own prices`() throws {
        let price = ModelPrice(
            base: ModelRates(input: usd("5"), output: usd("25"), cacheRead: usd("0.5"), cacheWrite: usd("6.25")))
        let usage = ModelUsage(input: 1_000, cacheRead: 20_000, cacheWrite: 5_000, output: 800)
        #expect(try price.cost(of: usage) == usd("0.06625"))
    }

    @Test func `the shipped prices give the same`() throws {
        let catalog = try ModelCatalog.shipped()
        let mini = try #require(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-5-mini"))?.price)
        let opus = try #require(catalog.card(of: ModelIdentity(provider: "anthropic", model: "claude-opus-4-6"))?.price)
        #expect(try mini.cost(of: ModelUsage(input: 6_000, cacheRead: 4_000, output: 2_000)) == usd("0.0056"))
        #expect(
            try opus.cost(of: ModelUsage(input: 1_000, cacheRead: 20_000, cacheWrite: 5_000, output: 800))
                == usd("0.06625"))
    }

    @Test func `a long context is billed whole at the rates of its tier`() throws {
        let price = ModelPrice(
            base: ModelRates(input: usd("2.5"), output: usd("15"), cacheRead: usd("0.25")),
            tiers: [.init(above: 272_000, rates: ModelRates(input: usd("5"), output: usd("22.5")))])
        #expect(try price.cost(of: ModelUsage(input: 272_000, output: 1_000)) == usd("0.695"))
        #expect(try price.cost(of: ModelUsage(input: 272_001, output: 1_000)) == usd("1.382505"))
        #expect(try price.cost(of: ModelUsage(input: 1, cacheRead: 272_000)) == usd("1.360005"))
    }

    @Test func `reasoning is billed as output unless it has its own price`() throws {
        let usage = ModelUsage(output: 1_000, reasoning: 400)
        #expect(
            try ModelPrice(base: ModelRates(input: .zero, output: usd("10"))).cost(of: usage) == usd("0.01"))
        #expect(
            try ModelPrice(base: ModelRates(input: .zero, output: usd("10"), reasoning: usd("2.5"))).cost(of: usage)
                == usd("0.007"))
    }

    @Test func `the last part of a dollar is rounded up`() throws {
        let price = ModelPrice.registryFixture(input: usd("0.000001"), output: .zero)
        #expect(try price.cost(of: ModelUsage(input: 1)) == usd("0.000000000001"))
        let odd = ModelPrice.registryFixture(input: usd("0.0000001"), output: .zero)
        #expect(try odd.cost(of: ModelUsage(input: 1)) == usd("0.000000000001"))
    }

    @Test(arguments: [
        ModelUsage(input: -1), ModelUsage(output: 5, reasoning: 6), ModelUsage(input: .max, cacheRead: .max),
        ModelUsage(cacheWrite: .min), ModelUsage(output: 1_000_000_001),
    ])
    func `what no provider can have counted has no cost`(usage: ModelUsage) {
        #expect(throws: ModelPriceError.impossibleUsage) {
            try ModelPrice.registryFixture(input: .one, output: .one).cost(of: usage)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no usage within the bounds costs more than the worst case`(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<2_000 {
            func rates() -> ModelRates {
                ModelRates(
                    input: Fixed(next(20)), output: Fixed(next(100)), reasoning: next(2) == 0 ? nil : Fixed(next(200)),
                    cacheRead: next(2) == 0 ? nil : Fixed(next(40)), cacheWrite: next(2) == 0 ? nil : Fixed(next(40)))
            }
            let price = ModelPrice(
                base: rates(), tiers: (0..<next(3)).map { _ in .init(above: next(10_000), rates: rates()) })
            let (input, output) = (next(12_000), next(3_000))
            let worst = try price.worstCost(input: input, output: output)
            let read = next(input + 1)
            let write = next(input - read + 1)
            let written = next(output + 1)
            let usage = ModelUsage(
                input: next(input - read - write + 1), cacheRead: read, cacheWrite: write, output: written,
                reasoning: next(written + 1))
            #expect(try price.cost(of: usage) <= worst)
        }
    }
}
