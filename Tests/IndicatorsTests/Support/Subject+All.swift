import Indicators

extension Subject {
    /// Every indicator of the module.
    static func all() throws -> [Subject] { try ofCloses() + ofBars() }

    private static func ofCloses() throws -> [Subject] {
        try [
            .of(
                "SMA", { try SimpleMovingAverage(period: 20) }, { $0.update($1.close[$2]) },
                column: { try SimpleMovingAverage.column($0.close, period: 20) }),
            .of(
                "SMA of one", { try SimpleMovingAverage(period: 1) }, { $0.update($1.close[$2]) },
                column: { try SimpleMovingAverage.column($0.close, period: 1) }),
            .of(
                "Exact sum", { try ExactRollingSum(period: 20) }, { $0.update(Int64($1.close[$2] * 100)) },
                column: { try ExactRollingSum.column($0.close.map { Int64($0 * 100) }, period: 20) }),
            .of(
                "EMA", { try ExponentialMovingAverage(period: 20) }, { $0.update($1.close[$2]) },
                column: { try ExponentialMovingAverage.column($0.close, period: 20) }),
            .of(
                "WMA", { try WeightedMovingAverage(period: 20) }, { $0.update($1.close[$2]) },
                column: { try WeightedMovingAverage.column($0.close, period: 20) }),
            .of(
                "RSI", { try RelativeStrengthIndex(period: 14) }, { $0.update($1.close[$2]) },
                column: { try RelativeStrengthIndex.column($0.close, period: 14) }),
            .of(
                "MACD", { try MovingAverageConvergenceDivergence() }, { $0.update($1.close[$2]) },
                column: { try MovingAverageConvergenceDivergence.column($0.close) }),
            .of(
                "Bollinger", { try BollingerBands() }, { $0.update($1.close[$2]) },
                column: { try BollingerBands.column($0.close) }),
            .of(
                "Volatility", { try RollingVolatility(period: 20, barsPerYear: 365) }, { $0.update($1.close[$2]) },
                column: { try RollingVolatility.column($0.close, period: 20, barsPerYear: 365) }),
            .of(
                "Returns", { try Returns(period: 5) }, { $0.update($1.close[$2]) },
                column: { try Returns.column($0.close, period: 5) }),
            .of(
                "Log returns", { try Returns(kind: .logarithmic) }, { $0.update($1.close[$2]) },
                column: { try Returns.column($0.close, kind: .logarithmic) }),
            .of(
                "Maximum", { try RollingMaximum(period: 20) }, { $0.update($1.close[$2]) },
                column: { try RollingMaximum.column($0.close, period: 20) }),
            .of(
                "Minimum", { try RollingMinimum(period: 20) }, { $0.update($1.close[$2]) },
                column: { try RollingMinimum.column($0.close, period: 20) }),
            .of(
                "OBV", { OnBalanceVolume() }, { $0.update(close: $1.close[$2], volume: $1.volume[$2]) },
                column: { try OnBalanceVolume.column(close: $0.close, volume: $0.volume) }),
        ]
    }

    private static func ofBars() throws -> [Subject] {
        try [
            .of(
                "TR", { TrueRange() }, { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try TrueRange.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "ATR", { try AverageTrueRange(period: 14) },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try AverageTrueRange.column(high: $0.high, low: $0.low, close: $0.close, period: 14) }),
            .of(
                "ADX", { try AverageDirectionalIndex() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try AverageDirectionalIndex.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "Stochastic", { try StochasticOscillator() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try StochasticOscillator.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "Ichimoku", { try Ichimoku() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try Ichimoku.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "SuperTrend", { try SuperTrend() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try SuperTrend.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "Keltner", { try KeltnerChannel() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2]) },
                column: { try KeltnerChannel.column(high: $0.high, low: $0.low, close: $0.close) }),
            .of(
                "Donchian", { try DonchianChannel() }, { $0.update(high: $1.high[$2], low: $1.low[$2]) },
                column: { try DonchianChannel.column(high: $0.high, low: $0.low) }),
            .of(
                "VWAP", { VolumeWeightedAveragePrice() },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2], volume: $1.volume[$2]) },
                column: {
                    try VolumeWeightedAveragePrice.column(
                        high: $0.high, low: $0.low, close: $0.close, volume: $0.volume)
                }),
            .of(
                "Rolling VWAP", { try RollingVolumeWeightedAveragePrice(period: 20) },
                { $0.update(high: $1.high[$2], low: $1.low[$2], close: $1.close[$2], volume: $1.volume[$2]) },
                column: {
                    try RollingVolumeWeightedAveragePrice.column(
                        high: $0.high, low: $0.low, close: $0.close, volume: $0.volume, period: 20)
                }),
        ]
    }
}
