import Testing

@testable import Transport

struct BackoffTests {
    /// A generator that always gives the same word.
    private struct Constant: RandomNumberGenerator {
        let word: UInt64
        func next() -> UInt64 { word }
    }

    @Test func `both ends of the range are reached, and a generator that is stuck holds nobody up`() {
        var (low, high) = (Constant(word: 0), Constant(word: .max))
        var backoff = Backoff(base: .seconds(1))
        #expect(backoff.next(using: &low) == .zero)
        backoff.reset()
        #expect(backoff.next(using: &high) == .seconds(1))
    }

    @Test func `the longest wait doubles up to the cap`() {
        var backoff = Backoff(base: .seconds(1), cap: .seconds(60))
        var words = SeededWords(1)
        var ceilings: [Duration] = []
        for _ in 0..<9 {
            ceilings.append(backoff.ceiling)
            _ = backoff.next(using: &words)
        }
        #expect(ceilings == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
    }

    @Test func `a thousand failures do not overflow`() {
        var backoff = Backoff(base: .seconds(Int64.max), cap: .seconds(60))
        var words = SeededWords(2)
        for _ in 0..<1_000 { #expect(backoff.next(using: &words) <= .seconds(60)) }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `waits are spread over all of zero to the longest`(seed: UInt64) {
        var words = SeededWords(seed)
        var low = 0
        for _ in 0..<1_000 {
            var backoff = Backoff(base: .seconds(1))
            let wait = backoff.next(using: &words)
            #expect(wait >= .zero && wait <= .seconds(1))
            if wait < .milliseconds(500) { low += 1 }
        }
        // Half of them, give or take five standard deviations.
        #expect((420...580).contains(low))
    }

    @Test func `after a reset it begins anew`() {
        var backoff = Backoff(base: .seconds(1))
        var words = SeededWords(3)
        for _ in 0..<5 { _ = backoff.next(using: &words) }
        backoff.reset()
        #expect(backoff.ceiling == .seconds(1))
    }

    @Test func `nothing negative comes of negative durations`() {
        var backoff = Backoff(base: .seconds(-1), cap: .seconds(-5))
        var words = SeededWords(4)
        #expect(backoff.next(using: &words) == .zero)
    }
}
