import Engine
import Trading

extension BarFeed {
    /// Delivers what may go now: first what is too late to act on, then whole periods.
    mutating func release(at now: MonotonicTime, into answers: inout [BarFeedAnswer]) {
        releaseMissed(before: nil, into: &answers)
        while let period = periods.first {
            releaseMissed(before: period.openTime, into: &answers)
            let isOver = now.since(period.since) >= settings.grace
            guard isOver || lanes.allSatisfy({ hasSpoken($0, period.openTime) }) else { break }
            periods.removeFirst()
            releaseLive(period.openTime, into: &answers)
        }
        settleFilling(into: &answers)
    }

    /// Whether an instrument keeps a period from being released no longer.
    private func hasSpoken(_ lane: Lane, _ openTime: Timestamp) -> Bool {
        guard let expected = lane.expected else { return false }
        return expected > openTime || (expected == openTime && lane.held.first?.openTime == openTime)
    }

    private mutating func releaseLive(_ openTime: Timestamp, into answers: inout [BarFeedAnswer]) {
        var updates: [BarUpdate] = []
        for index in lanes.indices where isReady(index) && lanes[index].expected == openTime {
            updates.append(BarUpdate(instrument: InstrumentIndex(index), bar: take(index)))
        }
        guard !updates.isEmpty else { return }
        settleFilling(into: &answers)
        answers.append(.release(updates, at: stamp(openTime)))
    }

    /// Delivers waiting bars of periods that are over, oldest first; each instrument at most once in a delivery.
    private mutating func releaseMissed(before limit: Timestamp?, into answers: inout [BarFeedAnswer]) {
        while true {
            let candidates = lanes.indices.filter { isReady($0) && isMissed($0, before: limit) }
            guard let oldest = candidates.compactMap({ lanes[$0].expected }).min() else { return }
            var updates: [BarUpdate] = []
            for index in candidates where lanes[index].expected == oldest {
                updates.append(BarUpdate(instrument: InstrumentIndex(index), bar: take(index)))
            }
            answers.append(.missed(updates, at: stamp(oldest)))
        }
    }

    private func isReady(_ index: Int) -> Bool {
        guard let first = lanes[index].held.first else { return false }
        return first.openTime == lanes[index].expected
    }

    private func isMissed(_ index: Int, before limit: Timestamp?) -> Bool {
        guard let expected = lanes[index].expected else { return false }
        if let limit { return expected < limit }
        return !periods.contains { $0.openTime == expected }
    }

    /// The closing time of a bar, but never before what was delivered already.
    private mutating func stamp(_ openTime: Timestamp) -> Timestamp {
        released = max(released, next(openTime))
        return released
    }

    private mutating func settleFilling(into answers: inout [BarFeedAnswer]) {
        for index in lanes.indices where lanes[index].isFilling && missing(index) == nil {
            lanes[index].isFilling = false
            answers.append(.filling(InstrumentIndex(index), false))
        }
    }
}
