import Engine
import Trading

extension BarFeed {
    /// Puts a bar where it belongs; a repeat is compared with the first.
    mutating func hold(_ bar: Bar, _ instrument: InstrumentIndex, into answers: inout [BarFeedAnswer]) {
        let index = instrument.position
        let expected = lanes[index].expected ?? bar.openTime
        lanes[index].expected = expected
        guard bar.openTime >= expected else {
            if let first = lanes[index].recent.last(where: { $0.openTime == bar.openTime }), first != bar {
                answers.append(.conflict(instrument, kept: first, other: bar))
            }
            return
        }
        let place = lanes[index].held.lastIndex { $0.openTime <= bar.openTime }
        if let place, lanes[index].held[place].openTime == bar.openTime {
            let first = lanes[index].held[place]
            if first != bar { answers.append(.conflict(instrument, kept: first, other: bar)) }
            return
        }
        lanes[index].held.insert(bar, at: place.map { $0 + 1 } ?? 0)
        guard lanes[index].held.count > settings.heldLimit else { return }
        giveUp(instrument, before: lanes[index].held[0].openTime, into: &answers)
    }

    /// Goes on at `openTime`, and says what is missing before it.
    mutating func giveUp(
        _ instrument: InstrumentIndex, before openTime: Timestamp, into answers: inout [BarFeedAnswer]
    ) {
        let index = instrument.position
        guard let expected = lanes[index].expected, expected < openTime else { return }
        answers.append(.gap(instrument, from: expected, to: previous(openTime)))
        lanes[index].expected = openTime
        lanes[index].attempts = 0
        lanes[index].retryAt = nil
    }

    /// Takes a bar out of the waiting ones and remembers it.
    mutating func take(_ index: Int) -> Bar {
        let bar = lanes[index].held.removeFirst()
        lanes[index].expected = next(bar.openTime)
        lanes[index].attempts = 0
        lanes[index].retryAt = nil
        if lanes[index].recent.count >= settings.recentLimit { lanes[index].recent.removeFirst() }
        lanes[index].recent.append(bar)
        return bar
    }

    func next(_ openTime: Timestamp) -> Timestamp { openTime.advanced(by: settings.interval) }

    func previous(_ openTime: Timestamp) -> Timestamp {
        openTime.advanced(by: Interval(nanoseconds: -settings.interval.nanoseconds))
    }
}
