import Testing
import Trading

@testable import Execution

struct DeadManTests {
    /// Looks once a second, with these counts.
    private func looks(_ counts: [UInt64], limit: Interval = .seconds(5)) -> [Bool] {
        var deadMan = DeadMan(limit: limit)
        return counts.enumerated().map { second, count in
            deadMan.isDead(count: count, at: .start.advanced(by: .seconds(Int64(second))))
        }
    }

    @Test func `a pulse that goes on is alive`() {
        #expect(!looks(Array(1...60)).contains(true))
    }

    @Test func `a pulse that has not begun is not missed`() {
        #expect(!looks(Array(repeating: 0, count: 60)).contains(true))
    }

    @Test func `a pulse that stops is dead after the limit and not before`() {
        #expect(looks([1, 2, 2, 2, 2, 2, 2]) == [false, false, false, false, false, false, true])
    }

    @Test func `after the machine slept the pulse has its whole time again`() {
        var deadMan = DeadMan(limit: .seconds(5))
        var now = MonotonicTime.start
        for _ in 0..<3 {
            _ = deadMan.isDead(count: 1, at: now)
            now = now.advanced(by: .seconds(1))
        }
        now = now.advanced(by: .hours(8))
        for _ in 0..<5 {
            let isDead = deadMan.isDead(count: 1, at: now)
            #expect(!isDead)
            now = now.advanced(by: .seconds(1))
        }
        let isDead = deadMan.isDead(count: 1, at: now)
        #expect(isDead)
    }
}
