import Indicators
import Trading

/// Every streaming indicator over the closes and ranges of the archive, one bar after another.
enum IndicatorWork {
    /// The columns as floating point, converted before the clock runs.
    private struct Columns {
        var high: [Double] = []
        var low: [Double] = []
        var close: [Double] = []
        var volume: [Double] = []

        init(_ series: BarSeries) {
            for index in 0..<series.count {
                let bar = series[index]
                let scale = series.instrument.scale
                high.append(scale.value(bar.high))
                low.append(scale.value(bar.low))
                close.append(scale.value(bar.close))
                volume.append(scale.value(bar.volume))
            }
        }
    }

    static func run(_ options: Options) throws {
        let all = try PreparedBars.series(options)
        let columns = Columns(all)
        let work = Work(columns: columns, rounds: try options.number("rounds", default: 7), options: options)
        try work.closes("RSI(14)", limit: 8, RelativeStrengthIndex(period: 14)) { $0.update($1) ?? 0 }
        try work.closes("SMA(20)", limit: 8, SimpleMovingAverage(period: 20)) { $0.update($1) ?? 0 }
        try work.closes("EMA(20)", limit: 8, ExponentialMovingAverage(period: 20)) { $0.update($1) ?? 0 }
        try work.closes("WMA(20)", WeightedMovingAverage(period: 20)) { $0.update($1) ?? 0 }
        try work.bars("ATR(14)", limit: 8, AverageTrueRange(period: 14)) {
            $0.update(high: $1, low: $2, close: $3) ?? 0
        }
        try work.closes("BBANDS(20, 2)", limit: 8, BollingerBands(period: 20)) {
            $0.update($1).map { $0.upper - $0.lower + $0.middle } ?? 0
        }
        try work.closes("MACD(12, 26, 9)", limit: 20, MovingAverageConvergenceDivergence()) {
            $0.update($1).map { $0.macd + ($0.signal ?? 0) + ($0.histogram ?? 0) } ?? 0
        }
        try work.volumes("OBV", limit: 10, OnBalanceVolume()) { $0.update(close: $3, volume: $4) ?? 0 }
        try work.bars("ADX(14)", limit: 25, AverageDirectionalIndex(period: 14)) {
            $0.update(high: $1, low: $2, close: $3).map { $0.plusDI + $0.minusDI + ($0.adx ?? 0) } ?? 0
        }
        try work.bars("STOCH(14, 3, 3)", limit: 40, StochasticOscillator()) {
            $0.update(high: $1, low: $2, close: $3).map { $0.k + ($0.d ?? 0) } ?? 0
        }
        try work.bars("Ichimoku(9, 26, 52)", Ichimoku()) {
            $0.update(high: $1, low: $2, close: $3).map { $0.tenkan + ($0.kijun ?? 0) + ($0.senkouB ?? 0) } ?? 0
        }
        try work.bars("SuperTrend(10, 3)", SuperTrend()) { $0.update(high: $1, low: $2, close: $3)?.line ?? 0 }
        try work.volumes("VWAP", VolumeWeightedAveragePrice()) {
            $0.update(high: $1, low: $2, close: $3, volume: $4) ?? 0
        }
        try work.bars("Donchian(20)", DonchianChannel()) { indicator, high, low, _ in
            indicator.update(high: high, low: low).map { $0.upper - $0.lower } ?? 0
        }
        try work.bars("Keltner(20, 10, 2)", KeltnerChannel()) {
            $0.update(high: $1, low: $2, close: $3).map { $0.upper - $0.lower } ?? 0
        }
        try work.closes("volatility(20)", RollingVolatility(period: 20)) { $0.update($1) ?? 0 }
    }

    private struct Work {
        let columns: Columns
        let rounds: Int
        let options: Options

        @inline(__always)
        func closes<I: Indicator>(
            _ name: String, limit: Double? = nil, _ indicator: I, _ update: (inout I, Double) -> Double
        ) throws {
            try time(name, limit, indicator) { state, index in update(&state, columns.close[index]) }
        }

        @inline(__always)
        func bars<I: Indicator>(
            _ name: String, limit: Double? = nil, _ indicator: I,
            _ update: (inout I, Double, Double, Double) -> Double
        ) throws {
            try time(name, limit, indicator) { state, index in
                update(&state, columns.high[index], columns.low[index], columns.close[index])
            }
        }

        @inline(__always)
        func volumes<I: Indicator>(
            _ name: String, limit: Double? = nil, _ indicator: I,
            _ update: (inout I, Double, Double, Double, Double) -> Double
        ) throws {
            try time(name, limit, indicator) { state, index in
                update(
                    &state, columns.high[index], columns.low[index], columns.close[index], columns.volume[index])
            }
        }

        /// What a user would read of every result is stored, in a small ring, so that none of its work can be left out.
        @inline(__always)
        private func time<I: Indicator>(
            _ name: String, _ limit: Double?, _ indicator: I, _ update: (inout I, Int) -> Double
        ) throws {
            let ring = UnsafeMutablePointer<Double>.allocate(capacity: 256)
            ring.initialize(repeating: 0, count: 256)
            defer {
                ring.deinitialize(count: 256)
                ring.deallocate()
            }
            let watch = Stopwatch(rounds: rounds) {
                var state = indicator
                for index in 0..<columns.close.count { ring[index & 255] = update(&state, index) }
                return ring[0]
            }
            try options.report(watch.measurement(name, unit: "ns per bar", per: columns.close.count, limit: limit))
        }
    }
}
