import Engine
import Trading

extension BarFeed {
    /// Takes the answer to ``BarFeedAnswer/fetch(_:from:to:)``: whole, as far as the venue has them, oldest first.
    public mutating func fetched(
        _ bars: [Bar], _ instrument: InstrumentIndex, from: Timestamp, to: Timestamp, at moment: Moment,
        into answers: inout [BarFeedAnswer]
    ) {
        let index = instrument.position
        let isAwaited = lanes[index].fetch.map { $0.from == from && $0.to == to } ?? false
        if isAwaited { lanes[index].fetch = nil }
        release(at: moment.monotonic, into: &answers)
        for bar in bars where bar.openTime >= from && bar.openTime <= to {
            if accept(bar, instrument, into: &answers) { hold(bar, instrument, into: &answers) }
        }
        release(at: moment.monotonic, into: &answers)
        if isAwaited, let range = missing(index), range.from <= to, range.from == lanes[index].expected {
            lanes[index].attempts += 1
            if lanes[index].attempts >= settings.attemptLimit {
                let behind = min(lanes[index].held.first?.openTime ?? next(to), next(to))
                giveUp(instrument, before: behind, into: &answers)
            } else {
                wait(index, at: moment.monotonic)
            }
        }
        advance(at: moment, into: &answers)
    }

    /// Takes note that a question failed; it is asked again later, as often as it takes.
    public mutating func fetchFailed(_ instrument: InstrumentIndex, at moment: Moment) {
        let index = instrument.position
        guard lanes[index].fetch != nil else { return }
        lanes[index].fetch = nil
        // A failure says nothing about the bars, so it never counts toward giving them up.
        lanes[index].retryAt = moment.monotonic.advanced(by: Interval(nanoseconds: settings.retryDelay.nanoseconds * 3))
    }

    /// Asks for what is missing, where nothing is asked for already.
    mutating func ask(at now: MonotonicTime, into answers: inout [BarFeedAnswer]) {
        for index in lanes.indices {
            if let fetch = lanes[index].fetch {
                guard now >= fetch.deadline else { continue }
                lanes[index].fetch = nil
            }
            guard let range = missing(index), isDue(index, range, at: now) else { continue }
            let instrument = InstrumentIndex(index)
            if !lanes[index].isFilling {
                lanes[index].isFilling = true
                answers.append(.filling(instrument, true))
            }
            lanes[index].fetch = Fetch(
                from: range.from, to: range.to, deadline: now.advanced(by: settings.fetchTimeout))
            answers.append(.fetch(instrument, from: range.from, to: range.to))
        }
    }

    /// The first bars that an instrument lacks, though they have closed: opening times, both included.
    func missing(_ index: Int) -> (from: Timestamp, to: Timestamp, isInside: Bool)? {
        guard let expected = lanes[index].expected else { return nil }
        let limit = Interval(nanoseconds: settings.interval.nanoseconds * Int64(settings.fetchLimit - 1))
        let farthest = expected.advanced(by: limit)
        if let first = lanes[index].held.first {
            if first.openTime == expected { return missingBehindHeld(index) }
            return (expected, min(previous(first.openTime), farthest), true)
        }
        guard let newest = newestClosedOpenTime, newest >= expected else { return nil }
        return (expected, min(newest, farthest), false)
    }

    /// As ``missing(_:)``, where the next bar waits already but a later one does not.
    private func missingBehindHeld(_ index: Int) -> (from: Timestamp, to: Timestamp, isInside: Bool)? {
        var expected = next(lanes[index].held[0].openTime)
        for bar in lanes[index].held.dropFirst() {
            guard bar.openTime == expected else { return (expected, previous(bar.openTime), true) }
            expected = next(bar.openTime)
        }
        guard let newest = newestClosedOpenTime, newest >= expected else { return nil }
        return (expected, newest, false)
    }

    private func isDue(_ index: Int, _ range: (from: Timestamp, to: Timestamp, isInside: Bool), at now: MonotonicTime)
        -> Bool
    {
        if let retryAt = lanes[index].retryAt { return now >= retryAt }
        if range.isInside { return true }
        guard let period = periods.last(where: { $0.openTime == range.to }) else { return true }
        // More than the newest is missing: it is no mere delay.
        return range.from < range.to || now.since(period.since) >= settings.fetchDelay
    }

    private mutating func wait(_ index: Int, at now: MonotonicTime) {
        let delay = settings.retryDelay.nanoseconds * Int64(lanes[index].attempts)
        lanes[index].retryAt = now.advanced(by: Interval(nanoseconds: delay))
    }
}
