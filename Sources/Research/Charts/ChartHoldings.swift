import Trading

/// What is held at each moment of a run, followed from its fills, at the latest closes.
struct ChartHoldings {
    /// Whether anything is held.
    private(set) var isHolding = false
    /// When the next fill happened, in nanoseconds; the far future where there is none.
    private(set) var nextTime: Int64
    private let fills: [FillMark]
    private var next = 0
    private var held: [Int64]
    private var lotValues: [Double]
    private var closes: [Double]

    init(_ result: RunResult) {
        // Stable: fills of one moment stay in the order of their reports.
        fills = result.fills.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
        let instruments = result.series.map(\.instrument)
        held = instruments.map { _ in 0 }
        closes = instruments.map { _ in 0 }
        lotValues = instruments.map { $0.lot.value.doubleValue }
        nextTime = fills.first?.time.nanoseconds ?? .max
    }

    /// Takes the latest close of an instrument.
    @inline(__always)
    mutating func close(_ price: Double, of index: Int) { closes[index] = price }

    /// Takes the fills that happened before a moment.
    mutating func apply(before time: Int64) {
        while next < fills.count, fills[next].time.nanoseconds < time {
            let fill = fills[next]
            let change = fill.side == .buy ? fill.quantity.count : -fill.quantity.count
            held[fill.instrument.position] &+= change
            next += 1
        }
        nextTime = next < fills.count ? fills[next].time.nanoseconds : .max
        isHolding = held.contains { $0 != 0 }
    }

    /// What is held is worth, in quote.
    @inline(__always)
    var worth: Double {
        var sum = 0.0
        for index in held.indices { sum += Double(held[index]) * lotValues[index] * closes[index] }
        return sum
    }
}
