import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// Cutting the future off must change nothing before the cut.
struct LookAheadTests {
    struct Setting: CustomTestStringConvertible, Sendable {
        var strategies: [String]
        var profile = RiskProfile.unrestricted
        var exits: [(name: String, value: String)] = []
        var model = fillModel(taker: "0.001")

        var testDescription: String { "\(strategies.joined(separator: " + ")) under \(profile.name)" }
    }

    static let tight: [(name: String, value: String)] = [
        ("stop", "0.004"), ("take-profit", "0.006"), ("trailing", "0.005"), ("time-stop", "45"),
    ]

    /// A desk's seat proposes nothing by itself; whole desks are looked at where they are tested.
    static let settings: [Setting] = StrategyCatalog.descriptors.map(\.name).filter { $0 != "desk" }.flatMap { name in
        [
            Setting(strategies: [name]),
            Setting(strategies: [name], profile: .standard),
            Setting(
                strategies: [name, "random-entry"], profile: .conservative, exits: tight,
                model: fillModel(
                    maker: "0.0005", taker: "0.001", slippage: "spread:0.0001,impact:0.0005", latency: .seconds(7),
                    participation: "0.00002")),
        ]
    }

    @Test(arguments: settings)
    func `nothing before the cut changes`(setting: Setting) throws {
        let series = try market(seed: 11, bars: 2_500)
        let whole = try run(setting, series)
        #expect(whole.lines.count > 4, "a run in which nothing happens proves nothing")
        for cut in [700, 1_601, 2_207] {
            let end = series[cut].openTime
            let short = try run(setting, series.prefix(cut))
            #expect(short.lines(before: end) == whole.lines(before: end), "cut at bar \(cut)")
        }
    }

    @Test func `with two instruments nothing before the cut changes either`() throws {
        let both = [try market(seed: 1, bars: 1_500), try market(ether, seed: 2, bars: 1_500)]
        func run(until end: Timestamp?) throws -> Tape {
            var tape = Tape()
            let setup = try configuration(
                [("rsi-reversion", LookAheadTests.tight), ("random-entry", LookAheadTests.tight)], profile: .standard,
                instruments: [bitcoin, ether])
            var simulator = try Simulator(setup, model: fillModel(taker: "0.001"), journal: &tape)
            var merged = try MergedBars(both.map { $0.between(nil, end) })
            var updates: [BarUpdate] = []
            while let time = merged.next(into: &updates) {
                try simulator.take(updates, at: time, interval: merged.interval, journal: &tape)
            }
            return tape
        }
        let whole = try run(until: nil)
        for minute in [400, 901] {
            let end = Timestamp(nanoseconds: Int64(minute) * 60_000_000_000)
            let short = try run(until: end)
            #expect(short.lines(before: end).count > 100)
            #expect(short.lines(before: end) == whole.lines(before: end))
        }
    }

    private func run(_ setting: Setting, _ series: BarSeries) throws -> Tape {
        var tape = Tape()
        let setup = try configuration(setting.strategies.map { ($0, setting.exits) }, profile: setting.profile)
        var simulator = try Simulator(setup, model: setting.model, journal: &tape)
        try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
        return tape
    }
}
