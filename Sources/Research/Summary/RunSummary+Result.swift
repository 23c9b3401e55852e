import Accounting
import Trading

extension RunSummary {
    /// The figures of a result.
    /// - Complexity: O(trades); the bars were summed up as they came.
    public init(_ result: RunResult) {
        let performance = result.performance
        run = result.run
        mode = result.mode
        from = result.from?.description
        to = result.to?.description
        bars = result.barCount
        trades = performance.trades
        wins = performance.wins
        finalEquity = result.finalEquity
        cash = result.cash
        openQuantity = result.instruments.count == 1 ? result.instruments[0].openQuantity.value : nil
        fees = result.fees
        turnover = result.turnover
        totalReturn = performance.totalReturn
        annualReturn = performance.annualReturn
        volatility = performance.volatility
        sharpe = performance.sharpe
        sortino = performance.sortino
        calmar = performance.calmar
        maxDrawdown = performance.maxDrawdown
        maxDrawdownDays = performance.maxDrawdownLength.map { $0.secondsValue / 86_400 }
        winRate = performance.winRate
        profitFactor = performance.profitFactor
        expectancy = RunSummary.expectancy(result.trips)
        averageHoldSeconds = performance.averageHold?.secondsValue
        exposure = performance.exposure
        bestTrade = performance.bestTrade?.profit.value
        worstTrade = performance.worstTrade?.profit.value
        bestDay = performance.bestDay.map { Day(date: $0.date.description, return: $0.fraction) }
        worstDay = performance.worstDay.map { Day(date: $0.date.description, return: $0.fraction) }
        monthly = performance.months.map { Month(year: $0.year, month: $0.month, return: $0.fraction) }
        buyAndHold = result.series.isEmpty ? nil : Holding(totalReturn: RunSummary.holdingReturn(result))
        refusals = result.refusals.reduce(into: [:]) { $0[$1.code] = $1.count }
        sleeves = result.sleeves.map {
            Sleeve(name: $0.name, capital: $0.capital, equity: $0.equity, trades: $0.trades, realized: $0.realized)
        }
        instruments = result.instruments.map {
            Holdings(id: $0.instrument.id.description, openQuantity: $0.openQuantity)
        }
        warnings = result.warnings
    }

    /// Profit per trade to eight decimals; `nil` without trades, or where the sum leaves the range of money.
    static func expectancy(_ trips: [RoundTrip]) -> Fixed? {
        do throws(ArithmeticError) {
            var sum = Fixed.zero
            for trip in trips { sum = try sum.adding(trip.profit.value) }
            let mean = try sum.divided(by: Fixed(trips.count), .halfEven)
            return try mean.rounded(toMultipleOf: Fixed(units: 10_000), .halfEven)
        } catch {
            return nil  // No trades, or a sum beyond 1.7e26: the figure does not exist.
        }
    }

    /// The mean over the instruments of last close over first open, less one.
    static func holdingReturn(_ result: RunResult) -> Double? {
        if result.series.count == 1 { return result.performance.benchmarkReturn }
        var sum = 0.0
        for series in result.series where series.count > 0 {
            let first = Double(series[0].open.count)
            guard first > 0 else { return nil }
            sum += Double(series[series.count - 1].close.count) / first - 1
        }
        return result.series.contains { $0.count > 0 } ? sum / Double(result.series.count) : nil
    }
}
