import Accounting
import Testing
import Trading

struct RoundTripTrackerTests {
    func at(_ second: Int64) -> Timestamp { Timestamp(nanoseconds: second * 1_000_000_000) }

    @Test func `a trade runs from flat through partial fills to flat`() throws {
        var tracker = RoundTripTracker(sleeve: SleeveIndex(1), instrument: InstrumentIndex(2))
        tracker.barClosed()
        try tracker.bought(
            Lots(3), notional: try notional("30"), fee: try notional("0.3"), decision: DecisionID(5), at: at(1))
        tracker.barClosed()
        try tracker.bought(
            Lots(2), notional: try notional("22"), fee: try notional("0.2"), decision: DecisionID(6), at: at(2))
        tracker.barClosed()
        #expect(
            try tracker.sold(
                Lots(4), notional: try notional("48"), fee: try notional("-0.1"), decision: DecisionID(7),
                reason: .takeProfit, at: at(3)) == nil)
        tracker.barClosed()
        let trip = try #require(
            try tracker.sold(
                Lots(1), notional: try notional("9"), fee: try notional("0.1"), decision: DecisionID(8), reason: .stop,
                at: at(4)))
        #expect(trip.sleeve == SleeveIndex(1))
        #expect(trip.instrument == InstrumentIndex(2))
        #expect(trip.quantity == Lots(5))
        #expect(trip.entryNotional.description == "52")
        #expect(trip.exitNotional.description == "57")
        #expect(trip.fees.description == "0.5")
        #expect(trip.profit.description == "4.5")
        #expect(trip.isWin)
        #expect(trip.bars == 3)
        #expect(trip.entryDecision == DecisionID(5))
        #expect(trip.exitDecision == DecisionID(8))
        #expect(trip.exitReason == .stop)
        #expect(trip.hold == .seconds(3))
        #expect(tracker.held == .zero)
    }

    @Test func `the next trade starts from nothing`() throws {
        var tracker = RoundTripTracker(sleeve: SleeveIndex(0), instrument: InstrumentIndex(0))
        for decision in [1, 2] as [UInt64] {
            try tracker.bought(
                Lots(Int64(3 - decision)), notional: try notional("10"), fee: .zero, decision: DecisionID(decision),
                at: at(1))
            tracker.barClosed()
            let trip = try #require(
                try tracker.sold(
                    Lots(Int64(3 - decision)), notional: try notional("9"), fee: .zero, decision: DecisionID(decision),
                    reason: .flatten, at: at(2)))
            tracker.barClosed()
            #expect(trip.profit.description == "-1")
            #expect(trip.bars == 1)
            #expect(trip.quantity == Lots(Int64(3 - decision)))
            #expect(trip.entryDecision == DecisionID(decision))
            #expect(!trip.isWin)
        }
    }

    @Test func `a sum out of range changes nothing`() throws {
        var tracker = RoundTripTracker(sleeve: SleeveIndex(0), instrument: InstrumentIndex(0))
        try tracker.bought(Lots(.max), notional: Notional(.max), fee: .zero, decision: DecisionID(1), at: at(1))
        #expect(throws: ArithmeticError.overflow) {
            try tracker.bought(Lots(1), notional: .zero, fee: .zero, decision: DecisionID(1), at: at(1))
        }
        #expect(throws: ArithmeticError.overflow) {
            try tracker.sold(
                Lots(.max), notional: Notional(.min), fee: .zero, decision: DecisionID(1), reason: .stop, at: at(2))
        }
        #expect(tracker.held == Lots(.max))
        let trip = try tracker.sold(
            Lots(.max), notional: .zero, fee: .zero, decision: DecisionID(1), reason: .stop, at: at(2))
        #expect(trip?.profit.value == (try Fixed.max.negated()))
    }

    @Test func `exit reasons have names that can be written down`() {
        #expect(
            ExitReason.allCases.map(\.rawValue)
                == ["strategy", "stop", "take-profit", "trailing-stop", "time-stop", "protection-lost", "flatten"])
    }
}
