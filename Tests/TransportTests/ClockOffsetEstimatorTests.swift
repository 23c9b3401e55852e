import Testing

@testable import Transport

struct ClockOffsetEstimatorTests {
    /// A world in which the venue's clock is ahead of ours by an offset, and our wall clock of the monotonic by 1,000 s.
    private struct World {
        var offset: Duration
        static let wallAtZero = Duration.seconds(1_000)

        /// Asks at a moment, with a time for each way.
        func ask(at sent: Duration, there: Duration, back: Duration) -> ClockSample? {
            ClockSample(
                sent: sent, received: sent + there + back, server: World.wallAtZero + sent + there + offset)
        }
    }

    private func wall(_ monotonic: Duration) -> Duration { World.wallAtZero + monotonic }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `the true offset is never further away than the error bound`(seed: UInt64) throws {
        var words = SeededWords(seed)
        let world = World(offset: .microseconds(.random(in: -2_000_000...2_000_000, using: &words)))
        var estimator = ClockOffsetEstimator(capacity: 8)
        var quickest: [Duration] = []
        var now = Duration.zero
        for _ in 0..<20 {
            now += .seconds(60)
            let there = Duration.microseconds(.random(in: 0...400_000, using: &words))
            let back = Duration.microseconds(.random(in: 0...400_000, using: &words))
            estimator.add(try #require(world.ask(at: now, there: there, back: back)))
            quickest.append(there + back)
            let at = now + there + back
            let estimate = try #require(estimator.estimate(monotonic: at, wall: wall(at)))
            let distance = estimate.offset - world.offset
            #expect(max(distance, .zero - distance) <= estimate.errorBound)
            #expect(estimate.errorBound == (quickest.suffix(8).min() ?? .zero) / 2)
        }
    }

    @Test(arguments: [
        (0, ClockVerdict.good), (250, .good), (251, .warns), (-251, .warns), (500, .warns), (501, .closes),
        (-501, .closes), (86_400_000, .closes),
    ])
    func `an offset warns over 250 and closes over 500 milliseconds`(offset: Int, verdict: ClockVerdict) throws {
        var estimator = ClockOffsetEstimator()
        estimator.add(
            try #require(
                World(offset: .milliseconds(offset)).ask(
                    at: .seconds(5), there: .milliseconds(10), back: .milliseconds(10))))
        #expect(estimator.verdict(monotonic: .seconds(6), wall: wall(.seconds(6))) == verdict)
    }

    @Test func `an answer so slow that nothing can be told closes`() throws {
        var estimator = ClockOffsetEstimator()
        let world = World(offset: .zero)
        estimator.add(try #require(world.ask(at: .zero, there: .milliseconds(600), back: .milliseconds(600))))
        #expect(estimator.verdict(monotonic: .seconds(2), wall: wall(.seconds(2))) == .closes)
        estimator.add(try #require(world.ask(at: .seconds(2), there: .milliseconds(5), back: .milliseconds(5))))
        #expect(estimator.verdict(monotonic: .seconds(3), wall: wall(.seconds(3))) == .good)
    }

    @Test func `without a sample, or with an old one, nothing is known`() throws {
        var estimator = ClockOffsetEstimator(ageLimit: .seconds(180))
        #expect(estimator.verdict(monotonic: .zero, wall: wall(.zero)) == .unknown)
        #expect(estimator.estimate(monotonic: .zero, wall: wall(.zero)) == nil)
        estimator.add(try #require(World(offset: .zero).ask(at: .zero, there: .zero, back: .zero)))
        #expect(estimator.verdict(monotonic: .seconds(180), wall: wall(.seconds(180))) == .good)
        #expect(estimator.verdict(monotonic: .seconds(181), wall: wall(.seconds(181))) == .unknown)
        #expect(estimator.estimate(monotonic: .seconds(181), wall: wall(.seconds(181)))?.age == .seconds(181))
    }

    @Test func `a step of our wall clock shows at once`() throws {
        var estimator = ClockOffsetEstimator()
        for minute in 0..<8 {
            estimator.add(
                try #require(
                    World(offset: .zero).ask(at: .seconds(60 * minute), there: .milliseconds(1), back: .zero)))
        }
        let now = Duration.seconds(430)
        #expect(estimator.verdict(monotonic: now, wall: wall(now)) == .good)
        #expect(estimator.verdict(monotonic: now, wall: wall(now) - .seconds(1)) == .closes)
        #expect(estimator.serverTime(monotonic: now) == wall(now) + .microseconds(500))
    }

    @Test func `an answer before its question is no sample`() {
        #expect(ClockSample(sent: .seconds(2), received: .seconds(1), server: .zero) == nil)
    }
}
