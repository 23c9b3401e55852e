import Accounting
import Testing
import Trading

struct ExposureTests {
    @Test func `gross counts both sides and net lets them cancel`() throws {
        var exposure = Exposure(instrumentCount: 2)
        try exposure.set(try notional("300"), for: InstrumentIndex(0))
        try exposure.set(try notional("-100"), for: InstrumentIndex(1))
        #expect(exposure.gross == (try notional("400")))
        #expect(exposure.net == (try notional("200")))
        try exposure.set(try notional("50"), for: InstrumentIndex(0))
        #expect(exposure.gross == (try notional("150")))
        #expect(exposure.net == (try notional("-50")))
        #expect(exposure[InstrumentIndex(0)] == (try notional("50")))
        #expect(try exposure.equity(cash: try notional("1000")) == (try notional("950")))
    }

    @Test func `the share of equity is rounded up and absent without equity`() throws {
        var exposure = Exposure(instrumentCount: 1)
        try exposure.set(try notional("1"), for: InstrumentIndex(0))
        #expect(try exposure.grossFraction(of: try notional("3"))?.description == "0.333333333334")
        #expect(try exposure.grossFraction(of: .zero) == nil)
        #expect(try exposure.grossFraction(of: try notional("-1")) == nil)
    }

    @Test func `a value out of range changes nothing`() throws {
        var exposure = Exposure(instrumentCount: 2)
        try exposure.set(Notional(.max), for: InstrumentIndex(0))
        #expect(throws: ArithmeticError.overflow) { try exposure.set(Notional(.one), for: InstrumentIndex(1)) }
        #expect(throws: ArithmeticError.overflow) { try exposure.set(Notional(.min), for: InstrumentIndex(1)) }
        #expect(exposure.gross == Notional(.max))
        #expect(exposure[InstrumentIndex(1)] == .zero)
    }
}
