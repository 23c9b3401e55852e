import Simulation

/// Chance from a seed, with the throws that writers of bad output need.
struct HostileDice {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }
    mutating func unit() -> Double { generator.unit() }
    mutating func below(_ count: Int) -> Int { count < 1 ? 0 : Int(generator.next() % UInt64(count)) }
    mutating func happens(_ chance: Double) -> Bool { generator.unit() < chance }
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
