/// Textbook definitions, computed anew for every bar from the whole input: slow, plain, and independent of the module.
enum Naive {
    /// `formula` of each full window of `period` values.
    static func windows(_ values: [Double], _ period: Int, _ formula: (ArraySlice<Double>) -> Double) -> [Double?] {
        values.indices.map { $0 + 1 < period ? nil : formula(values[($0 + 1 - period)...$0]) }
    }

    static func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Two passes: the mean, then the squared differences from it.
    static func variance(_ values: ArraySlice<Double>, divisor: Double) -> Double {
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / divisor
    }

    static func exponential(_ values: [Double], _ period: Int) -> [Double?] {
        let weight = 2 / (Double(period) + 1)
        var result: [Double?] = []
        for index in values.indices {
            switch index + 1 {
            case ..<period: result.append(nil)
            case period: result.append(mean(values[...index]))
            default: result.append(result[index - 1].map { weight * values[index] + (1 - weight) * $0 })
            }
        }
        return result
    }

    static func trueRanges(_ bars: Bars) -> [Double?] {
        bars.close.indices.map { index in
            guard index > 0 else { return nil }
            let before = bars.close[index - 1]
            return max(
                bars.high[index] - bars.low[index], abs(bars.high[index] - before), abs(bars.low[index] - before))
        }
    }

    static func averageTrueRange(_ bars: Bars, _ period: Int) -> [Double?] {
        let ranges = trueRanges(bars)
        var result: [Double?] = []
        for index in ranges.indices {
            switch index {
            case ..<period: result.append(nil)
            case period: result.append(mean(ranges[1...index].compactMap { $0 }[...]))
            default:
                let before = result[index - 1].map { $0 * Double(period - 1) + (ranges[index] ?? .nan) }
                result.append(before.map { $0 / Double(period) })
            }
        }
        return result
    }

    /// The middle of highest high and lowest low of each full window.
    static func middles(_ bars: Bars, _ period: Int) -> [Double?] {
        bars.close.indices.map { index in
            guard index + 1 >= period else { return nil }
            let window = (index + 1 - period)...index
            return ((bars.high[window].max() ?? .nan) + (bars.low[window].min() ?? .nan)) / 2
        }
    }
}
