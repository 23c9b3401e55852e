import Trading

extension BarGap {
    /// What is missing between the first and the last bar of a series, oldest first.
    /// - Complexity: O(n), one subtraction per bar.
    public static func all(in series: BarSeries) -> [BarGap] {
        let times = series.columns.openTimes
        let length = series.interval.nanoseconds
        var gaps: [BarGap] = []
        for index in stride(from: 1, to: series.count, by: 1) where times[index] &- times[index - 1] != length {
            let from = times[index - 1] + length
            gaps.append(
                BarGap(
                    from: Timestamp(nanoseconds: from), to: Timestamp(nanoseconds: times[index]),
                    missing: Int((times[index] - from + length - 1) / length)))
        }
        return gaps
    }
}
