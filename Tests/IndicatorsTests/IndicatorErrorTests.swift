import Indicators
import Testing

struct IndicatorErrorTests {
    @Test(arguments: [Int.min, -1, 0, 100_001, Int.max])
    func `a period outside its range is refused with its name, value and range`(period: Int) {
        let refusal = IndicatorError.periodOutOfRange(parameter: "period", value: period, allowed: 1...100_000)
        #expect(throws: refusal) { try SimpleMovingAverage(period: period) }
        #expect(throws: refusal) { try ExactRollingSum(period: period) }
        #expect(throws: refusal) { try ExponentialMovingAverage(period: period) }
        #expect(throws: refusal) { try WeightedMovingAverage(period: period) }
        #expect(throws: refusal) { try RelativeStrengthIndex(period: period) }
        #expect(throws: refusal) { try AverageTrueRange(period: period) }
        #expect(throws: refusal) { try AverageDirectionalIndex(period: period) }
        #expect(throws: refusal) { try BollingerBands(period: period) }
        #expect(throws: refusal) { try StochasticOscillator(period: period) }
        #expect(throws: refusal) { try DonchianChannel(period: period) }
        #expect(throws: refusal) { try KeltnerChannel(period: period) }
        #expect(throws: refusal) { try SuperTrend(period: period) }
        #expect(throws: refusal) { try Returns(period: period) }
        #expect(throws: refusal) { try RollingMaximum(period: period) }
        #expect(throws: refusal) { try RollingMinimum(period: period) }
        #expect(throws: refusal) { try RollingVolumeWeightedAveragePrice(period: period) }
    }

    @Test func `the longest period is accepted`() throws {
        #expect(try SimpleMovingAverage(period: SimpleMovingAverage.maximumPeriod).warmUp == 100_000)
        #expect(try BollingerBands(period: 100_000).warmUp == 100_000)
    }

    @Test func `each further period is refused by its own name`() {
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "fastPeriod", value: 26, allowed: 1...25)) {
            try MovingAverageConvergenceDivergence(fastPeriod: 26, slowPeriod: 26)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "slowPeriod", value: 1, allowed: 2...100_000)) {
            try MovingAverageConvergenceDivergence(fastPeriod: 1, slowPeriod: 1)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "signalPeriod", value: 0, allowed: 1...100_000)) {
            try MovingAverageConvergenceDivergence(signalPeriod: 0)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "smoothing", value: 0, allowed: 1...100_000)) {
            try StochasticOscillator(smoothing: 0)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "period", value: 1, allowed: 2...100_000)) {
            try RollingVolatility(period: 1)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "displacement", value: 0, allowed: 1...100_000)) {
            try Ichimoku(displacement: 0)
        }
        #expect(throws: IndicatorError.periodOutOfRange(parameter: "spanPeriod", value: -5, allowed: 1...100_000)) {
            try Ichimoku(spanPeriod: -5)
        }
    }

    @Test(arguments: [-0.1, 1000.5, Double.infinity, -Double.infinity])
    func `a multiplier outside its range is refused with its name, value and range`(multiplier: Double) {
        let refusal = IndicatorError.factorOutOfRange(parameter: "multiplier", value: multiplier, allowed: 0...1000)
        #expect(throws: refusal) { try BollingerBands(multiplier: multiplier) }
        #expect(throws: refusal) { try KeltnerChannel(multiplier: multiplier) }
        #expect(throws: refusal) { try SuperTrend(multiplier: multiplier) }
    }

    @Test func `NaN is no multiplier and no number of bars per year`() {
        #expect(throws: IndicatorError.self) { try BollingerBands(multiplier: .nan) }
        #expect(throws: IndicatorError.self) { try RollingVolatility(period: 20, barsPerYear: .nan) }
    }

    @Test func `columns of different lengths are refused by name`() {
        let (three, two) = ([3.0, 2, 1], [1.0, 2])
        #expect(throws: IndicatorError.columnLengthsDiffer(parameter: "low", length: 2, expected: 3)) {
            try AverageTrueRange.column(high: three, low: two, close: three, period: 2)
        }
        #expect(throws: IndicatorError.columnLengthsDiffer(parameter: "high", length: 2, expected: 3)) {
            try StochasticOscillator.column(high: two, low: three, close: three)
        }
        #expect(throws: IndicatorError.columnLengthsDiffer(parameter: "volume", length: 2, expected: 3)) {
            try OnBalanceVolume.column(close: three, volume: two)
        }
        #expect(throws: IndicatorError.columnLengthsDiffer(parameter: "low", length: 3, expected: 2)) {
            try DonchianChannel.column(high: two, low: three)
        }
    }

    @Test func `the text names what is wrong and what to give`() {
        let error = IndicatorError.periodOutOfRange(parameter: "fastPeriod", value: 30, allowed: 1...25)
        #expect("\(error)" == "fastPeriod is 30; give a whole number from 1 to 25")
        let factor = IndicatorError.factorOutOfRange(parameter: "multiplier", value: -1, allowed: 0...1000)
        #expect("\(factor)" == "multiplier is -1.0; give a number from 0.0 to 1000.0")
    }
}
