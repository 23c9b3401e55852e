import Accounting
import Testing
import Trading

struct PerformanceTests {
    /// A curve of one bar a day at noon, from 2025-01-30.
    func daily(_ equities: [String], start: String = "100") throws -> EquityCurve {
        var curve = EquityCurve(start: try fixed(start), expectedCount: equities.count)
        var time = try moment("2025-01-30T12:00")
        for equity in equities {
            curve.append(try fixed(equity), at: time, isExposed: true)
            time = time.advanced(by: .day)
        }
        return curve
    }

    func performance(
        _ equities: [String], trips: [RoundTrip] = [], start: String = "100", turnover: Notional = .zero,
        benchmark: Benchmark? = nil
    ) throws -> Performance {
        Performance(
            curve: try daily(equities, start: start), trips: trips, start: try fixed(start), interval: .day,
            turnoverNotional: turnover, benchmark: benchmark)
    }

    func close(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    }

    @Test func `a hand-made run has the figures that pen and paper give`() throws {
        let trips = [
            try trip(profit: "6", bars: 2, closed: Timestamp(nanoseconds: 100)),
            try trip(profit: "-2", bars: 4, closed: Timestamp(nanoseconds: 200)), try trip(profit: "0", bars: 0),
        ]
        // Daily returns: +10 %, −10 %, +10 %, over 100, 110, 99, 108.9.
        let result = try performance(
            ["110", "99", "108.9"], trips: trips, turnover: try notional("208.95"),
            benchmark: Benchmark(first: Price(Fixed(50)), last: Price(Fixed(60))))
        let mean = 0.1 / 3
        let deviation = (((0.1 - mean) * (0.1 - mean) * 2 + (-0.1 - mean) * (-0.1 - mean)) / 2).squareRoot()
        #expect(result.bars == 3)
        #expect(result.finalEquity == (try fixed("108.9")))
        #expect(result.elapsed == .days(3))
        #expect(close(result.totalReturn, 0.089))
        #expect(result.annualReturn == nil)  // Three days say nothing of a year.
        #expect(close(result.volatility, deviation * 365.0.squareRoot()))
        #expect(close(result.sharpe, mean / deviation * 365.0.squareRoot()))
        #expect(close(result.sortino, mean / (0.01 / 3).squareRoot() * 365.0.squareRoot()))
        #expect(close(result.maxDrawdown, 0.1))
        #expect(result.maxDrawdownLength == .days(2))
        #expect(close(result.winRate, 1.0 / 3))
        #expect(close(result.profitFactor, 3))
        #expect(close(result.expectancy, 4.0 / 3))
        #expect(result.averageHold == Interval(nanoseconds: 120))
        #expect(close(result.averageHoldBars, 2))
        #expect(close(result.turnover, 2))
        #expect(result.exposure == 1)
        #expect(result.bestTrade?.profit.description == "6")
        #expect(result.worstTrade?.profit.description == "-2")
        #expect(result.bestDay?.date.description == "2025-01-30")
        #expect(result.worstDay?.date.description == "2025-01-31")
        #expect(close(result.benchmarkReturn, 0.2))
    }

    @Test func `months are cut where the calendar cuts them`() throws {
        let result = try performance(["110", "99", "108.9", "120"])
        #expect(result.months.map(\.month) == [1, 2])
        #expect(result.months.map(\.year) == [2025, 2025])
        #expect(close(result.months[0].fraction, -0.01))
        #expect(close(result.months[1].fraction, 120.0 / 99 - 1))
    }

    @Test func `a run without bars has no statistics`() throws {
        let result = try performance([])
        #expect(result.bars == 0)
        #expect(result.finalEquity == Fixed(100))
        #expect(result.totalReturn == 0)
        let absent: [Double?] = [
            result.annualReturn, result.volatility, result.sharpe, result.sortino, result.calmar, result.maxDrawdown,
            result.winRate, result.profitFactor, result.expectancy, result.averageHoldBars, result.exposure,
            result.benchmarkReturn,
        ]
        #expect(absent.allSatisfy { $0 == nil })
        #expect(result.averageHold == nil)
        #expect(result.maxDrawdownLength == nil)
        #expect(result.bestTrade == nil && result.worstTrade == nil)
        #expect(result.bestDay == nil && result.worstDay == nil)
        #expect(result.months.isEmpty)
    }

    @Test(arguments: [["100", "100", "100"], ["110", "121", "133.1"], ["200", "400", "800"]])
    func `flat returns have no Sharpe and no Sortino ratio`(equities: [String]) throws {
        let result = try performance(equities)
        #expect(result.sharpe == nil)
        #expect(result.sortino == nil)
        #expect(result.calmar == nil)
        #expect(result.maxDrawdown == 0)
        #expect(result.volatility != nil)
    }

    @Test func `one day has no deviation, and so no Sharpe ratio`() throws {
        let result = try performance(["99"])
        #expect(result.volatility == nil)
        #expect(result.sharpe == nil)
        #expect(close(result.sortino, -(365.0.squareRoot())))
    }

    @Test func `a profit factor needs a loss, and is zero without a profit`() throws {
        #expect(try performance(["100"], trips: [trip(profit: "1")]).profitFactor == nil)
        #expect(try performance(["100"], trips: [trip(profit: "0")]).profitFactor == nil)
        #expect(try performance(["100"], trips: [trip(profit: "-1")]).profitFactor == 0)
        #expect(try performance(["100"], trips: [trip(profit: "0")]).wins == 0)
    }

    @Test func `an annual return needs thirty days and stays below absurdity`() throws {
        #expect(try performance(Array(repeating: "101", count: 29)).annualReturn == nil)
        let month = try performance(Array(repeating: "101", count: 30))
        #expect(close(month.annualReturn, 0.1286952941593904))  // 1.01 ^ (365 ÷ 30) − 1
        #expect(try performance(Array(repeating: "99999", count: 30)).annualReturn == nil)
        #expect(try performance(Array(repeating: "0", count: 30)).annualReturn == -1)
        #expect(try performance(Array(repeating: "-5", count: 30)).annualReturn == nil)
        let year = try performance(Array(repeating: "120", count: 365))
        #expect(close(year.annualReturn, 0.2))
    }

    @Test func `a loss has a Calmar ratio below zero`() throws {
        let result = try performance(Array(repeating: "100", count: 364) + ["80"])
        #expect(close(result.calmar, -1))
    }

    @Test func `equity that begins from nothing or turns to debt has no daily ratios`() throws {
        let debt = try performance(["50", "-10", "20"])
        #expect(debt.sharpe == nil)
        #expect(debt.bestDay == nil)
        #expect(close(debt.maxDrawdown, 1.2))
        #expect(close(debt.months[0].fraction, -1.1))
        #expect(debt.months[1].fraction == nil)
        let nothing = try performance(["0", "0"], start: "0")
        #expect(nothing.totalReturn == nil)
        #expect(nothing.turnover == nil)
        #expect(nothing.months.allSatisfy { $0.fraction == nil })
    }

    @Test func `sums out of range take their statistics with them`() throws {
        let huge = RoundTrip(
            sleeve: SleeveIndex(0), instrument: InstrumentIndex(0), opened: Timestamp(nanoseconds: .min),
            closed: Timestamp(nanoseconds: .max), quantity: Lots(.max), entryNotional: .zero,
            exitNotional: .zero, fees: .zero, profit: Notional(.max), entryDecision: DecisionID(1),
            exitDecision: DecisionID(1), bars: .max, exitReason: .strategy)
        let result = try performance(["100"], trips: [huge, huge, try trip(profit: "-1")])
        #expect(result.expectancy == nil)
        #expect(result.profitFactor == nil)
        #expect(result.wins == 2)
        #expect(result.averageHoldBars != nil)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `ratios agree with a plain computation from the points`(seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        var curve = EquityCurve(start: Fixed(1000), expectedCount: 0)
        var points: [(day: Int, equity: Double)] = [(-1, 1000)]
        var equity: Int128 = Fixed(1000).units
        for index in 0..<2_000 {
            equity += Int128.random(in: -5_000_000_000_000...5_100_000_000_000, using: &random)
            // A bar every 37 minutes, with pauses of days now and then.
            let time = Timestamp(nanoseconds: (Int64(index) * 37 + Int64(index / 500) * 4_000) * 60_000_000_000)
            curve.append(Fixed(units: equity), at: time, isExposed: index % 4 == 0)
            let day = Int(time.milliseconds / 86_400_000)
            if points[points.count - 1].day == day { points.removeLast() }
            points.append((day, Double(equity) / 1e12))
        }
        let returns = zip(points, points.dropFirst()).map { $1.equity / $0.equity - 1 }
        let mean = returns.reduce(0, +) / Double(returns.count)
        let variance = returns.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(returns.count - 1)
        let downside = returns.map { min($0, 0) * min($0, 0) }.reduce(0, +) / Double(returns.count)
        let result = Performance(
            curve: curve, trips: [], start: Fixed(1000), interval: .minutes(37), turnoverNotional: .zero)
        #expect(close(result.sharpe, mean / variance.squareRoot() * 365.0.squareRoot()))
        #expect(close(result.sortino, mean / downside.squareRoot() * 365.0.squareRoot()))
        #expect(close(result.volatility, variance.squareRoot() * 365.0.squareRoot()))
        #expect(close(result.bestDay?.fraction, returns.max()))
        #expect(close(result.worstDay?.fraction, returns.min()))
        #expect(result.exposure == 0.25)
        let compounded = result.months.reduce(1) { $0 * (1 + ($1.fraction ?? .nan)) }
        #expect(close(compounded - 1, result.totalReturn))
    }
}
