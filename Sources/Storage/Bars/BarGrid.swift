import Trading

/// Where bars of one length begin.
struct BarGrid {
    let interval: Interval
    private let anchor: Int64

    /// The grid of an interval: whole multiples since 1970, weeks from Monday; longer odd lengths such as three days
    /// take the phase of `first`.
    init(_ interval: Interval, first: Timestamp) {
        precondition(interval.nanoseconds > 0, "a bar lasts longer than nothing")
        self.interval = interval
        let day = Interval.day.nanoseconds
        if interval.nanoseconds % (7 * day) == 0 {
            anchor = 4 * day
        } else if day % interval.nanoseconds == 0 || interval.nanoseconds < day {
            anchor = 0
        } else {
            anchor = first.nanoseconds
        }
    }

    /// Whether a bar begins at `time`.
    func contains(_ time: Int64) -> Bool {
        let (offset, overflow) = time.subtractingReportingOverflow(anchor)
        return !overflow && offset % interval.nanoseconds == 0
    }

    /// The beginning of the bar that `time` lies in.
    func start(of time: Int64) -> Int64 {
        let (offset, overflow) = time.subtractingReportingOverflow(anchor)
        guard !overflow else { return time }
        let remainder = offset % interval.nanoseconds
        return time - (remainder < 0 ? remainder + interval.nanoseconds : remainder)
    }

    /// The step between opening times that occurs most often, the smaller of equals; `nil` below two bars.
    ///
    /// - Complexity: O(n) in time; memory for the distinct steps.
    static func commonStep(_ times: UnsafePointer<Int64>, count: Int) -> Interval? {
        guard count >= 2 else { return nil }
        var tally: [Int64: Int] = [:]
        var step = times[1] - times[0]
        var run = 0
        for index in 1..<count {
            let next = times[index] - times[index - 1]
            if next != step {
                tally[step, default: 0] += run
                step = next
                run = 0
            }
            run += 1
        }
        tally[step, default: 0] += run
        // The order of a dictionary does not matter here: the comparison is total.
        let best = tally.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return best.map { Interval(nanoseconds: $0.key) }
    }

    /// The gaps between strictly increasing times, or the index of the first that lies off the grid.
    func gaps(_ times: UnsafePointer<Int64>, count: Int) -> Result<[BarGap], OffGrid> {
        guard count > 0 else { return .success([]) }
        guard contains(times[0]) else { return .failure(OffGrid(index: 0)) }
        var gaps: [BarGap] = []
        let length = interval.nanoseconds
        for index in 1..<max(1, count) {
            let step = times[index] - times[index - 1]
            if step == length { continue }
            guard step % length == 0 else { return .failure(OffGrid(index: index)) }
            gaps.append(
                BarGap(
                    from: Timestamp(nanoseconds: times[index - 1] + length), to: Timestamp(nanoseconds: times[index]),
                    missing: Int(step / length) - 1))
        }
        return .success(gaps)
    }

    /// The position of a time at which no bar begins.
    struct OffGrid: Error {
        let index: Int
    }
}
