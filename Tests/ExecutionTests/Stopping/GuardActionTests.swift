import Risk
import Synchronization
import Testing
import Trading

@testable import Execution

struct GuardActionTests {
    private let disk = MemoryDisk()

    private func latch() throws -> KillLatch {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        return latch
    }

    @Test func `the latch is shut before the venue is asked, and entries go while stops stay`() async throws {
        let latch = try latch()
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy), ("nt-b", .sell), ("nt-c", .buy)])
        let outcome = await GuardAction(latch: latch, venue: venue).perform(
            reason: "the trader died", time: .zero, say: { _ in })
        #expect(outcome.isProven)
        #expect(outcome.cancelled == 2 && outcome.kept == 1 && outcome.left == 0)
        #expect(venue.open == ["nt-b"])
        #expect(venue.firstLevel == .halt)
        #expect(latch.read().record?.actor == "guard")
    }

    @Test func `everything goes where that was asked`() async throws {
        let latch = try latch()
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy), ("nt-b", .sell)])
        let action = GuardAction(latch: latch, venue: venue, cancelsProtection: true)
        let outcome = await action.perform(reason: "x", time: .zero, say: { _ in })
        #expect(outcome.isProven && venue.open.isEmpty)
    }

    @Test func `a venue that does not answer proves nothing`() async throws {
        let latch = try latch()
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy)], failures: 99)
        let outcome = await GuardAction(latch: latch, venue: venue).perform(reason: "x", time: .zero, say: { _ in })
        #expect(!outcome.isProven && outcome.left == nil && outcome.isLatched)
        #expect(outcome.troubles.count == 3)
    }

    @Test func `a venue that fails once is asked again`() async throws {
        let latch = try latch()
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy)], failures: 1)
        let outcome = await GuardAction(latch: latch, venue: venue).perform(reason: "x", time: .zero, say: { _ in })
        #expect(outcome.isProven && outcome.cancelled == 1)
    }

    @Test func `an order that will not go is told, and nothing is called proven`() async throws {
        let latch = try latch()
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy), ("nt-b", .buy)], stuck: "nt-a")
        let outcome = await GuardAction(latch: latch, venue: venue).perform(reason: "x", time: .zero, say: { _ in })
        #expect(outcome.left == 1 && !outcome.isProven)
        #expect(venue.open == ["nt-a"])
    }

    @Test func `without a key it latches, and says that it can do no more`() async throws {
        let latch = try latch()
        var lines: [String] = []
        let outcome = await GuardAction(latch: latch, venue: nil).perform(
            reason: "x", time: .zero, say: { lines.append($0) })
        #expect(latch.read().level == .halt && !outcome.isProven)
        #expect(lines.last == "no key for the venue: its orders were not touched")
    }

    @Test func `a disk that refuses keeps nothing from being cancelled`() async throws {
        let latch = try latch()
        disk.state.withLock { $0.failure = 28 }
        let venue = try ScriptedGuardVenue(latch: latch, orders: [("nt-a", .buy)])
        let outcome = await GuardAction(latch: latch, venue: venue).perform(reason: "x", time: .zero, say: { _ in })
        #expect(venue.open.isEmpty && outcome.left == 0 && !outcome.isLatched && !outcome.isProven)
    }

    @Test func `a latch at KILL stays there`() async throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.kill))
        _ = await GuardAction(latch: latch, venue: nil).perform(reason: "x", time: .zero, say: { _ in })
        #expect(latch.read().level == .kill)
    }
}

/// A venue in memory that fails as told, and notes at which level it was first asked.
private final class ScriptedGuardVenue: GuardVenue {
    private struct Unreachable: Error {}
    private struct State {
        var orders: [GuardOrder]
        var failures: Int
        var firstLevel: KillLevel?
    }

    private let state: Mutex<State>
    private let latch: KillLatch
    private let stuck: String?

    init(latch: KillLatch, orders: [(String, Side)], failures: Int = 0, stuck: String? = nil) throws {
        let instrument = try InstrumentID(base: Asset("BTC"), quote: Asset("USDT"))
        let orders = try orders.map {
            GuardOrder(clientID: try ClientOrderID($0.0), instrument: instrument, side: $0.1)
        }
        state = Mutex(State(orders: orders, failures: failures))
        self.latch = latch
        self.stuck = stuck
    }

    var open: [String] { state.withLock { $0.orders.map(\.clientID.text) } }
    var firstLevel: KillLevel? { state.withLock { $0.firstLevel } }

    func openOrders() async throws -> [GuardOrder] {
        let level = latch.read().level
        return try state.withLock { state in
            if state.firstLevel == nil { state.firstLevel = level }
            guard state.failures == 0 else {
                state.failures -= 1
                throw Unreachable()
            }
            return state.orders
        }
    }

    func cancel(_ order: GuardOrder) async throws {
        guard order.clientID.text != stuck else { throw Unreachable() }
        state.withLock { $0.orders.removeAll { $0 == order } }
    }
}
