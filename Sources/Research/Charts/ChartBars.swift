import Trading

/// The columns of a series as floating point, for drawing.
///
/// It reads the memory of `series`, which it keeps.
struct ChartBars {
    let times: UnsafePointer<Int64>
    let opens: UnsafePointer<Int64>
    let highs: UnsafePointer<Int64>
    let lows: UnsafePointer<Int64>
    let closes: UnsafePointer<Int64>
    let count: Int
    private let unit: Double
    private let first: Double
    private let series: BarSeries

    init(_ series: BarSeries) {
        let columns = series.columns
        times = columns.openTimes
        opens = columns.opens
        highs = columns.highs
        lows = columns.lows
        closes = columns.closes
        count = columns.count
        var unit = 1.0
        for _ in 0..<columns.priceDecimals { unit *= 10 }
        self.unit = unit
        first = count > 0 ? Double(max(columns.opens[0], 1)) : 1
        self.series = series
    }

    /// A stored price in quote.
    @inline(__always)
    func price(_ stored: Int64) -> Double { Double(stored) / unit }

    /// The close over the first open.
    @inline(__always)
    func growth(at position: Int) -> Double { Double(closes[position]) / first }
}
