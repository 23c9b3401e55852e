import Engine
import Trading

/// The bars of several instruments in the order of their closing times.
///
/// Bars that close together come together, in the order of the instruments. Nothing is filled in: an instrument whose
/// venue stopped is simply not there.
public struct MergedBars: Sendable {
    private let series: [BarSeries]
    private var positions: [Int]

    /// - Throws: ``SimulationError/configuration(_:)`` for no series, or series of different intervals.
    public init(_ series: [BarSeries]) throws(SimulationError) {
        guard let first = series.first else { throw .configuration("no bars to run on") }
        guard series.allSatisfy({ $0.interval == first.interval }) else {
            throw .configuration("all bars of one run must have the same interval; resample the finer ones")
        }
        self.series = series
        positions = Array(repeating: 0, count: series.count)
    }

    /// The length of every bar.
    public var interval: Interval { series[0].interval }

    /// Replaces `updates` by the bars that close next, and returns when they close; `nil` at the end.
    public mutating func next(into updates: inout [BarUpdate]) -> Timestamp? {
        updates.removeAll(keepingCapacity: true)
        var earliest: Timestamp?
        for (index, position) in positions.enumerated() where position < series[index].count {
            let time = Timestamp(nanoseconds: series[index].columns.openTimes[position])
            if earliest.map({ time < $0 }) ?? true { earliest = time }
        }
        guard let earliest else { return nil }
        for (index, position) in positions.enumerated() where position < series[index].count {
            guard series[index].columns.openTimes[position] == earliest.nanoseconds else { continue }
            updates.append(BarUpdate(instrument: InstrumentIndex(index), bar: series[index][position]))
            positions[index] += 1
        }
        return earliest.advanced(by: interval)
    }
}
