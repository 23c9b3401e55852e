extension IndicatorError {
    /// Returns `value` if it is a period an indicator accepts.
    ///
    /// - Throws: ``IndicatorError/periodOutOfRange(parameter:value:allowed:)``.
    static func checked(
        _ value: Int, _ parameter: String, in allowed: ClosedRange<Int> = 1...SimpleMovingAverage.maximumPeriod
    ) throws(IndicatorError) -> Int {
        guard allowed.contains(value) else {
            throw .periodOutOfRange(parameter: parameter, value: value, allowed: allowed)
        }
        return value
    }

    /// Returns `value` if it lies in `allowed`; NaN lies nowhere.
    ///
    /// - Throws: ``IndicatorError/factorOutOfRange(parameter:value:allowed:)``.
    static func checked(
        _ value: Double, _ parameter: String, in allowed: ClosedRange<Double>
    ) throws(IndicatorError) -> Double {
        guard allowed.contains(value) else {
            throw .factorOutOfRange(parameter: parameter, value: value, allowed: allowed)
        }
        return value
    }
}
