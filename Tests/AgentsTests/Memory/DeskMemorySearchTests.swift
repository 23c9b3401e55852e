import Simulation
import Testing
import Trading

@testable import Agents

struct DeskMemorySearchTests {
    private func setup(_ generator: inout SeededGenerator) -> [Float] {
        (0..<16).map { _ in Float(generator.unit() * 2 - 1) }
    }

    private func group(_ name: String, _ regime: Regime) -> SetupGroup {
        SetupGroup(instrument: MemoryFixture.instrument(name), interval: .minute, regime: regime)
    }

    /// One less the cosine by its textbook formula, in double precision.
    private func distance(_ a: [Float], _ b: [Float]) -> Double {
        let dot = zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        let left = a.reduce(0) { $0 + Double($1) * Double($1) }
        let right = b.reduce(0) { $0 + Double($1) * Double($1) }
        return 1 - dot / (left * right).squareRoot()
    }

    @Test func `the nearest are those that the formula says`() throws {
        var generator = SeededGenerator(seed: 11)
        let groups = [group("BTC/USDT", .quiet), group("ETH/USDT", .quiet), group("BTC/USDT", .ranging)]
        var table = SetupTable()
        var rows: [(setup: [Float], group: SetupGroup)] = []
        for _ in 0..<600 {
            let row = (setup(&generator), groups[Int(generator.next() % 3)])
            rows.append(row)
            table.add(try #require(SetupVector(row.0)), in: row.1)
        }
        let filter = SetupFilter(instrument: MemoryFixture.instrument(), regime: .quiet)
        for end in [600, 200, 3] {
            let asked = setup(&generator)
            let expected = rows.prefix(end).enumerated().filter { $0.element.group == groups[0] }
                .map { (place: $0.offset, distance: distance($0.element.setup, asked)) }
                .sorted { $0.distance < $1.distance }.prefix(32)
            let found = table.nearest(
                to: try #require(SetupVector(asked)), filter: filter, before: end, limit: 32)
            #expect(found.map(\.place) == expected.map(\.place))
            for (one, other) in zip(found, expected) {
                #expect(abs(Double(one.distance) - other.distance) < 1e-5)
            }
        }
    }

    @Test func `a reach leaves out what is farther, equals come oldest first`() throws {
        var table = SetupTable()
        for setup in [[0, 1], [1, 0], [2, 0], [1, 1], [-1, 0]] as [[Float]] {
            table.add(try #require(SetupVector(setup)), in: group("BTC/USDT", .quiet))
        }
        let asked = try #require(SetupVector([5, 0]))
        #expect(table.nearest(to: asked, within: 0.5, limit: 8).map(\.place) == [1, 2, 3])
        #expect(table.nearest(to: asked, within: 0.5, limit: 1).map(\.place) == [1])
        #expect(table.nearest(to: asked, limit: 8).map(\.place) == [1, 2, 3, 0, 4])
        #expect(table.nearest(to: asked, filter: SetupFilter(regime: .ranging), limit: 8) == [])
    }

    @Test func `there is no angle to nothing`() {
        for setup in [[], [0], [.nan], [.infinity, 1], [Float](repeating: 0.1, count: 17)] as [[Float]] {
            #expect(SetupVector(setup) == nil)
        }
    }

    /// An index that proposes more than is asked for, unordered, and its own junk.
    private struct Sloppy: SetupIndex {
        var count: Int
        var places: [Int]
        mutating func add(_ setup: SetupVector, in group: SetupGroup) {}
        func candidates(near setup: SetupVector, filter: SetupFilter, before end: Int, limit: Int) -> [Int] { places }
    }

    private struct Broken: SetupIndex {
        var count = Int.max
        mutating func add(_ setup: SetupVector, in group: SetupGroup) {}
        func candidates(
            near setup: SetupVector, filter: SetupFilter, before end: Int, limit: Int
        ) throws -> [Int] { throw MemoryRefusal(.full, "", "") }
    }

    @Test func `an index only proposes: distances, filters and order are memory's own`() throws {
        var generator = SeededGenerator(seed: 3)
        let memory = try MemoryFixture.memory((1...150).map { MemoryFixture.outcome(UInt64($0), using: &generator) })
        let asked = setup(&generator)
        for regime in Regime.allCases.prefix(3) {
            let group = SetupGroup(instrument: MemoryFixture.instrument(), interval: .minute, regime: regime)
            let exact = memory.similar(to: asked, in: group)
            let all = Array((-3..<200).reversed())
            #expect(memory.similar(to: asked, in: group, Sloppy(count: 150, places: all)) == exact)
            #expect(memory.similar(to: asked, in: group, Sloppy(count: 149, places: [])) == exact, "it lacks one")
            #expect(memory.similar(to: asked, in: group, Broken()) == exact)
        }
    }
}
