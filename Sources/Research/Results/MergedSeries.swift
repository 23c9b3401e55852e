import Trading

/// Walks the bars of several instruments in the order of their opening times; bars that open together come together.
struct MergedSeries {
    /// The instruments that have a bar at the present time.
    private(set) var present: [Int] = []
    private let series: [BarSeries]
    private var upcoming: [Int]

    init(_ series: [BarSeries]) {
        self.series = series
        upcoming = Array(repeating: 0, count: series.count)
        present.reserveCapacity(series.count)
    }

    /// The position of the present bar of an instrument.
    func position(_ instrument: Int) -> Int { upcoming[instrument] - 1 }

    /// Moves on, and returns the opening time in nanoseconds; `nil` at the end.
    mutating func next() -> Int64? {
        present.removeAll(keepingCapacity: true)
        if series.count == 1 {
            guard upcoming[0] < series[0].count else { return nil }
            present.append(0)
            upcoming[0] += 1
            return series[0].columns.openTimes[upcoming[0] - 1]
        }
        var earliest = Int64.max
        for index in upcoming.indices where upcoming[index] < series[index].count {
            let time = series[index].columns.openTimes[upcoming[index]]
            if time < earliest {
                earliest = time
                present.removeAll(keepingCapacity: true)
            }
            if time == earliest { present.append(index) }
        }
        for index in present { upcoming[index] += 1 }
        return present.isEmpty ? nil : earliest
    }
}
