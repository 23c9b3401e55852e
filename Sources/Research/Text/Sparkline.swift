import Trading

/// A line of block characters that follows a series.
public enum Sparkline {
    private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The line for `values`, oldest first, at most `width` characters; empty without values.
    ///
    /// Every character stands for the last value of its share of the series. A level series is drawn at the foot.
    public static func text(_ values: [Double], width: Int = 60) -> String {
        let finite = values.filter(\.isFinite)
        guard width > 0, let low = finite.min(), let high = finite.max() else { return "" }
        let count = min(width, finite.count)
        return (0..<count).map { place in
            let value = finite[(place + 1) * finite.count / count - 1]
            let level = high > low ? (value - low) / (high - low) * 7 : 0
            return blocks[min(max(Int(level.rounded()), 0), 7)]
        }.joined()
    }
}
