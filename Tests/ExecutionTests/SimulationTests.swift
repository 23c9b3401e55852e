import ExecutionSimulation
import Testing

struct SimulationTests {
    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as [UInt64])
    func `no order is lost, doubled or unexplained, and the books are those of the venue`(block: UInt64) throws {
        var tally = SimulationTally()
        for seed in (1 + block * 30)...(30 + block * 30) {
            var world = try SimulationWorld(SimulationOptions(seed: seed))
            try world.run()
            tally.add(world.tally)
        }
        #expect(tally.orders > 30)
        #expect(tally.trades > 30)
        #expect(tally.restarts > 10)
    }

    @Test func `the same seed is the same run`() throws {
        var first = try SimulationWorld(SimulationOptions(seed: 7), tellsStory: true)
        var second = try SimulationWorld(SimulationOptions(seed: 7), tellsStory: true)
        try first.run()
        try second.run()
        #expect(first.story == second.story)
        #expect(!first.story.isEmpty)
    }
}
