import Engine
import Risk
import Testing
import Trading

@testable import HostileSimulation

/// The checker that watches the hostile runs must itself see what a broken engine, gate or guard would let pass.
struct HostileCheckerTests {
    @Test func `an entry within every limit is no breach`() throws {
        var fixture = try HostileFixture()
        try fixture.enter(900)
        #expect(fixture.checker.breachCount == 0, "\(fixture.told)")
        try fixture.fill(900, at: 100)
        try fixture.leave(900, .stop(trigger: Ticks(98)), .stop)
        fixture.close(100)
        #expect(fixture.checker.breachCount == 0, "\(fixture.told)")
    }

    @Test func `an entry without proposal, decision, or on an old bar is told`() throws {
        var fixture = try HostileFixture()
        try fixture.enter(900, isProposed: false)
        #expect(fixture.told.contains("without a proposal"))
        fixture = try HostileFixture()
        try fixture.enter(900, isDecided: false)
        #expect(fixture.told.contains("without a decision"))
        fixture = try HostileFixture()
        try fixture.enter(900, age: .minute)
        #expect(fixture.told.contains("stale"))
    }

    @Test(arguments: [Double.nan, .infinity, 1.000_1, -0.1])
    func `a conviction that is none is told`(conviction: Double) throws {
        var fixture = try HostileFixture()
        try fixture.enter(1, conviction: conviction)
        #expect(fixture.told.contains("conviction"))
    }

    @Test func `an entry above its cap, its sizing or what a trade may risk is told`() throws {
        var fixture = try HostileFixture()
        try fixture.enter(900, cap: Fixed(8))
        #expect(fixture.told.contains("above its cap"))
        fixture = try HostileFixture()
        try fixture.enter(900, conviction: 0.5)
        #expect(fixture.told.contains("above its sizing"))
        fixture = try HostileFixture(sizing: .fraction(.hundredths(100)))
        try fixture.enter(5_000)
        #expect(fixture.told.contains("risks more than a trade may"))
    }

    @Test func `exposure one lot above the limit is told, and at the limit it is not`() throws {
        var fixture = try HostileFixture(HostileProfiles.bare)
        try fixture.enter(1_000)
        #expect(fixture.checker.breachCount == 0, "\(fixture.told)")
        fixture = try HostileFixture(HostileProfiles.bare, sizing: .fraction(.hundredths(100)))
        try fixture.enter(1_001)
        #expect(fixture.told.contains("in one instrument"))
    }

    @Test func `an entry after the day has lost its limit is told, and within the cool-down too`() throws {
        var fixture = try HostileFixture(HostileProfiles.bare)
        fixture.checker.account.cash[0] -= Fixed(501).units
        fixture.close(100)
        try fixture.enter(1)
        #expect(fixture.told.contains("above its limit"))
        fixture.checker.account.cash[0] += Fixed(501).units
        fixture.close(100)
        try fixture.enter(2)
        #expect(fixture.told.contains("cool-down"))
    }

    @Test(arguments: [KillLevel.reduceOnly, .halt, .kill])
    func `an entry at a raised kill level is told`(level: KillLevel) throws {
        var fixture = try HostileFixture()
        fixture.checker.operated(level)
        try fixture.enter(1)
        #expect(fixture.told.contains("at \(level)"))
    }

    @Test func `a position without a stop, a wide stop and a sale of more than is held are told`() throws {
        var fixture = try HostileFixture()
        try fixture.enter(900)
        try fixture.fill(900, at: 100)
        fixture.close(100)
        #expect(fixture.told.contains("without a stop"))
        try fixture.leave(900, .stop(trigger: Ticks(90)), .stop)
        #expect(fixture.told.contains("stop 2 at 90"))
        try fixture.leave(1, .market, .strategy)
        #expect(fixture.told.contains("900 held, 900 promised"))
    }

    @Test func `a fill that takes more cash than there is, or more than was ordered, is told`() throws {
        var fixture = try HostileFixture()
        try fixture.enter(900)
        try fixture.fill(901, at: 2_000)
        #expect(fixture.told.contains("overfills") && fixture.told.contains("owes cash"))
    }
}
