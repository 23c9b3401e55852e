import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// Laws of the books over random sequences of orders, fills, partial fills, fees, cancels, rejections, expiries, kill
/// levels and flattens: 100,000 sequences, each from a fresh engine.
struct ConservationTests {
    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `books, lots, positions and equity agree after every event`(seed: UInt64) throws {
        for number in 0..<1_000 as Range<UInt64> {
            var sequence = try RandomSequence(seed: seed << 32 | number)
            for step in 0..<10 {
                let problem = try sequence.step()
                #expect(problem == nil, "seed \(seed), sequence \(number), step \(step)")
                if problem != nil { return }
            }
        }
    }

    @Test func `the sequences reach what they are meant to test`() throws {
        var reached: Set<String> = []
        for number in 0..<400 as Range<UInt64> {
            var sequence = try RandomSequence(seed: number)
            for _ in 0..<12 { _ = try sequence.step() }
            reached.formUnion(sequence.reached)
        }
        #expect(
            reached.sorted() == [
                "alert", "base fee", "buy", "cancelled", "exit", "expired", "filled", "flatten", "funding", "partial",
                "protected", "quote fee", "rejected", "round trip", "sell", "third fee", "twice",
            ])
    }
}
