import Risk
import Testing
import Trading

struct KillLevelTests {
    private let holding = account { $0.positionQuantity = Lots(100_000) }
    private let entry = order()
    private let exit = order(.sell, isReduceOnly: true)

    @Test func `at RUN entries and exits go`() {
        var gate = gate(.unrestricted)
        #expect(gate.refusals(entry, holding).isEmpty)
        #expect(gate.refusals(exit, holding).isEmpty)
    }

    @Test func `at REDUCE_ONLY only what is marked reduce-only goes`() {
        var gate = gate(.unrestricted)
        gate.raise(to: .reduceOnly)
        #expect(gate.refusals(entry, holding) == [.killLevel(.reduceOnly)])
        #expect(gate.refusals(order(.sell), holding) == [.killLevel(.reduceOnly)])
        #expect(gate.refusals(exit, holding).isEmpty)
    }

    @Test(arguments: [KillLevel.halt, .kill])
    func `at HALT and KILL no new order goes`(level: KillLevel) {
        var gate = gate(.unrestricted)
        gate.raise(to: level)
        #expect(gate.refusals(entry, holding) == [.killLevel(level)])
        #expect(gate.refusals(exit, holding) == [.killLevel(level)])
    }

    @Test(arguments: KillLevel.allCases, KillLevel.allCases)
    func `raising never lowers`(first: KillLevel, second: KillLevel) {
        var gate = gate(.unrestricted)
        gate.raise(to: first)
        gate.raise(to: second)
        #expect(gate.killLevel == max(first, second))
    }

    @Test func `the operator lowers it`() {
        var gate = gate(.unrestricted)
        gate.raise(to: .kill)
        gate.lower(to: .run)
        #expect(gate.refusals(entry, holding).isEmpty)
    }
}
