import Agents
import Foundation
import Simulation
import Testing
import Trading

@testable import Storage

struct VectorIndexTests {
    /// Where sqlite-vec usually lies, or where `NEURATRADE_VEC0` says.
    private static let library = VectorIndex.installed(
        among: [ProcessInfo.processInfo.environment["NEURATRADE_VEC0"] ?? ""]
            + ["/usr/lib/sqlite3/vec0.so", "/usr/local/lib/vec0.so", "/usr/lib/x86_64-linux-gnu/sqlite3/vec0.so"])

    @Test(.enabled(if: library != nil, "sqlite-vec is not installed"))
    func `sqlite-vec finds what the exact search finds`() throws {
        let index = try VectorIndex(extensionAt: try #require(VectorIndexTests.library))
        #expect(index.version.hasPrefix("v"))
        var generator = SeededGenerator(seed: 4)
        var table = SetupTable()
        var rows: [(SetupVector, SetupGroup)] = []
        let groups = try [Regime.quiet, .ranging].map {
            SetupGroup(instrument: try InstrumentID("BTC/USDT"), interval: .minute, regime: $0)
        }
        func draw() throws -> SetupVector {
            try #require(SetupVector((0..<16).map { _ in Float(generator.unit() * 2 - 1) }))
        }
        for place in 0..<4_000 {
            // Every tenth is as the one before, so that equals are among them.
            let setup = place % 10 == 9 ? rows[place - 1].0 : try draw()
            rows.append((setup, groups[Int(generator.next() % 2)]))
            table.add(rows[place].0, in: rows[place].1)
        }
        try index.add(rows)
        #expect(index.count == 4_000)
        for round in 0..<40 {
            let setup = try draw()
            let end = round % 3 == 0 ? 4_000 : 1 + Int(generator.next() % 4_000)
            let filter = round % 4 == 0 ? SetupFilter() : SetupFilter(regime: groups[round % 2].regime)
            let exact = table.nearest(to: setup, filter: filter, before: end, limit: 32)
            let places = try index.candidates(near: setup, filter: filter, before: end, limit: 32)
            #expect(places.count < 300)
            #expect(table.nearest(to: setup, among: places, filter: filter, before: end, limit: 32) == exact)
        }
    }

    @Test(.enabled(if: library != nil, "sqlite-vec is not installed"))
    func `too many equals are left to the exact search`() throws {
        let index = try VectorIndex(extensionAt: try #require(VectorIndexTests.library))
        let group = SetupGroup(instrument: try InstrumentID("BTC/USDT"), interval: .minute, regime: .quiet)
        let setup = try #require(SetupVector([1, 2, 3]))
        try index.add((0..<500).map { _ in (setup, group) })
        #expect(throws: StorageError.self) {
            try index.candidates(near: setup, filter: SetupFilter(), before: 500, limit: 32)
        }
    }

    @Test func `a file that is no extension is refused by name`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/vec0.so"
        #expect(VectorIndex.installed(among: [path]) == nil)
        try Data("no library".utf8).write(to: URL(fileURLWithPath: path))
        #expect(VectorIndex.installed(among: ["/nowhere", path]) == path)
        let error = #expect(throws: StorageError.self) { try VectorIndex(extensionAt: path) }
        #expect(said(error).contains(path))
    }
}
