import Foundation
import Indicators
import TestSupport
import Testing

struct RollingVolatilityTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [2, 20, 90])
    func `agrees with the sample deviation of each window of returns`(period: Int) throws {
        let closes = try Bars.bitcoin().close
        let returns = zip(closes.dropFirst(), closes).map { log($0 / $1) }
        let deviations = Naive.windows(returns, period) { Naive.variance($0, divisor: Double(period - 1)).squareRoot() }
        let daily = [nil] + deviations
        expectAgreement(try RollingVolatility.column(closes, period: period), daily, scale: 1e-4)
        expectAgreement(
            try RollingVolatility.column(closes, period: period, barsPerYear: 365),
            daily.map { $0.map { $0 * 365.0.squareRoot() } }, scale: 1e-4)
    }

    @Test func `returns of plus and minus ln 2 deviate by ln 2 times the root of two`() throws {
        let column = try RollingVolatility.column([1, 2, 1], period: 2)
        expectAgreement(column, [nil, nil, log(2) * 2.0.squareRoot()], within: 1e-15)
    }

    @Test func `steady growth has no volatility`() throws {
        #expect(try RollingVolatility.column([1, 2, 4, 8, 16, 32], period: 3).last == 0)
    }
}
