import Crypto
import Simulation

/// Chance that follows from a seed and bytes: the same ones give the same draws.
struct ModelChance: RandomNumberGenerator {
    private var generator: SeededGenerator

    /// - Parameter parts: everything that the draws depend on, beside the seed.
    init(seed: UInt64, _ parts: [UInt8]...) {
        var hash = SHA256()
        hash.update(data: (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * UInt64($0))) })
        for part in parts { hash.update(data: part) }
        generator = SeededGenerator(seed: hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    mutating func next() -> UInt64 { generator.next() }
    /// A whole number of the range.
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    /// Yes or no.
    mutating func flip() -> Bool { next() >> 63 == 1 }
    /// One of them; `nil` where there is none.
    mutating func one<Element>(of elements: [Element]) -> Element? { elements.randomElement(using: &self) }
}
