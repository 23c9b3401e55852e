/// Whole columns of bars, walked together.
enum BarColumns {
    /// Calls `body` for each bar, oldest first, and collects what it returns.
    ///
    /// - Throws: ``IndicatorError/columnLengthsDiffer(parameter:length:expected:)``.
    static func map<Value>(
        high: [Double], low: [Double], close: [Double], _ body: (Double, Double, Double) -> Value
    ) throws(IndicatorError) -> [Value] {
        try check(high, "high", against: close)
        try check(low, "low", against: close)
        return close.indices.map { body(high[$0], low[$0], close[$0]) }
    }

    /// Calls `body` for each bar with its volume, oldest first, and collects what it returns.
    ///
    /// - Throws: ``IndicatorError/columnLengthsDiffer(parameter:length:expected:)``.
    static func map<Value>(
        high: [Double], low: [Double], close: [Double], volume: [Double],
        _ body: (Double, Double, Double, Double) -> Value
    ) throws(IndicatorError) -> [Value] {
        try check(high, "high", against: close)
        try check(low, "low", against: close)
        try check(volume, "volume", against: close)
        return close.indices.map { body(high[$0], low[$0], close[$0], volume[$0]) }
    }

    static func check(_ column: [Double], _ name: String, against close: [Double]) throws(IndicatorError) {
        guard column.count == close.count else {
            throw .columnLengthsDiffer(parameter: name, length: column.count, expected: close.count)
        }
    }
}
