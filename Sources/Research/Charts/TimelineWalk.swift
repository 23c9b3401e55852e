import Accounting
import Trading

/// The one pass over all bars, equity points and fills that fills a timeline's columns.
struct TimelineWalk {
    private(set) var equity: [Envelope]
    private(set) var drawdown: [Double]
    private(set) var holding: [Envelope]
    private(set) var exposure: [Double]
    private(set) var prices: [[Envelope]]

    private let series: [BarSeries]
    private var holdings: ChartHoldings
    private let history: EquityHistory
    private let interval: Int64
    private let start: Int64
    private let scale: Double
    private let cash: Double

    /// What is known of the column that bars fall into now; written out when the next begins, because touching nine
    /// arrays for every bar took most of the time.
    private var now: Column

    private struct Column {
        var index = 0
        var count = 0
        var exposure = 0.0
        var drawdown = 0.0
        var equity = Envelope()
        var holding = Envelope()
        var prices: [Envelope]
    }

    init(_ result: RunResult, timeline: RunTimeline) {
        let empty = Array(repeating: Envelope(), count: RunTimeline.columnCount)
        equity = empty
        holding = empty
        drawdown = Array(repeating: 0, count: empty.count)
        exposure = Array(repeating: 0, count: empty.count)
        prices = Array(repeating: empty, count: result.series.count)
        series = result.series
        holdings = ChartHoldings(result)
        history = result.curve.history
        interval = result.interval.nanoseconds
        start = timeline.start.nanoseconds
        scale = Double(empty.count) / (Double(timeline.end.nanoseconds) - Double(timeline.start.nanoseconds))
        cash = result.curve.start.doubleValue
        now = Column(prices: Array(repeating: Envelope(), count: result.series.count))
    }

    mutating func run() {
        if series.count == 1 { one() } else { many() }
        endColumn()
    }

    private mutating func one() {
        let bars = ChartBars(series[0])
        var points = history.makeIterator()
        var peak = -Double.infinity
        for position in 0..<bars.count {
            guard let point = points.next() else { return }
            let time = bars.times[position]
            begin(time)
            add(bars, at: position, to: 0)
            take(point.chartValue, growth: bars.growth(at: position), time, &peak)
        }
    }

    private mutating func many() {
        let bars = series.map(ChartBars.init)
        var merged = MergedSeries(series)
        var points = history.makeIterator()
        var peak = -Double.infinity
        var grown = series.map { _ in 1.0 }
        while let time = merged.next(), let point = points.next() {
            begin(time)
            for index in merged.present {
                add(bars[index], at: merged.position(index), to: index)
                grown[index] = bars[index].growth(at: merged.position(index))
            }
            take(point.chartValue, growth: grown.reduce(0, +) / Double(grown.count), time, &peak)
        }
    }

    /// Moves to the column of a moment.
    @inline(__always)
    private mutating func begin(_ time: Int64) {
        let column = min(max(Int((Double(time) - Double(start)) * scale), 0), RunTimeline.columnCount - 1)
        if column != now.index {
            endColumn()
            now.index = column
        }
    }

    private mutating func endColumn() {
        let column = now.index
        if now.count > 0 {
            equity[column] = now.equity
            holding[column] = now.holding
            drawdown[column] = now.drawdown
            exposure[column] = now.exposure / Double(now.count)
            for index in prices.indices { prices[index][column] = now.prices[index] }
        }
        now = Column(prices: Array(repeating: Envelope(), count: prices.count))
    }

    /// Adds a bar's prices, its extremes in the order they came if the bar went straight.
    @inline(__always)
    private mutating func add(_ bars: ChartBars, at position: Int, to index: Int) {
        let close = bars.price(bars.closes[position])
        if bars.closes[position] < bars.opens[position] {
            now.prices[index].add(bars.price(bars.highs[position]))
            now.prices[index].add(bars.price(bars.lows[position]))
        } else {
            now.prices[index].add(bars.price(bars.lows[position]))
            now.prices[index].add(bars.price(bars.highs[position]))
        }
        now.prices[index].add(close)
        holdings.close(close, of: index)
    }

    /// Adds what the account was worth after the bars of one moment.
    @inline(__always)
    private mutating func take(_ value: Double, growth: Double, _ time: Int64, _ peak: inout Double) {
        now.count += 1
        now.equity.add(value)
        now.holding.add(cash * growth)
        if value > peak {
            peak = value
        } else if peak > 0 {
            now.drawdown = max(now.drawdown, (peak - value) / peak)
        }
        if time &+ interval > holdings.nextTime { holdings.apply(before: time &+ interval) }
        if holdings.isHolding, value > 0 { now.exposure += holdings.worth / value }
    }
}
