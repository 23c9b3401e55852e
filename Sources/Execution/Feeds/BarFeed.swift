import Engine
import Trading

/// Closed bars of several instruments, strictly in order, without a gap and without a double: whatever the stream drops,
/// repeats or reorders is asked for again, and what nobody has is marked as a gap. No bar is ever invented.
///
/// Bars of one period are released together, or after a grace without the ones that are late. A bar is live where it is
/// released with its period; everything later is a missed bar. Times of bars are only compared with each other, never
/// with a clock, so a market that is replayed is served like one that happens now.
public struct BarFeed: Sendable {
    /// How it is set.
    public let settings: BarFeedSettings
    var lanes: [Lane]
    var periods: [Period] = []
    private(set) var newestClosed: Timestamp?
    /// The latest closing time that was released; later releases never go back behind it.
    var released = Timestamp(nanoseconds: .min)

    /// What is known of one instrument.
    struct Lane: Sendable {
        /// The opening time of the bar that is released next; `nil` until the first bar says where the series begins.
        var expected: Timestamp?
        /// Bars that wait, by opening time, all at or after `expected`.
        var held: [Bar] = []
        /// The last bars released, for the comparison with repeats.
        var recent: [Bar] = []
        var fetch: Fetch?
        var attempts = 0
        var retryAt: MonotonicTime?
        var isFilling = false
    }

    /// What is being asked for: opening times, both included.
    struct Fetch: Hashable, Sendable {
        let from: Timestamp
        let to: Timestamp
        let deadline: MonotonicTime
    }

    /// A period that is known to have closed, and may still be released live.
    struct Period: Hashable, Sendable {
        let openTime: Timestamp
        let since: MonotonicTime
    }

    /// A feed for as many instruments, none of which has had a bar.
    public init(instrumentCount: Int, settings: BarFeedSettings) {
        self.settings = settings
        lanes = Array(repeating: Lane(), count: instrumentCount)
    }

    /// The opening time of the newest bar that is known to have closed, on any instrument.
    public var newestClosedOpenTime: Timestamp? { newestClosed }

    /// The opening time of the bar that an instrument needs next; `nil` before its first.
    public func expectedOpenTime(_ instrument: InstrumentIndex) -> Timestamp? { lanes[instrument.position].expected }

    /// Says which bar of an instrument was the last before the feed, so that the first gap is noticed too.
    public mutating func begin(_ instrument: InstrumentIndex, after openTime: Timestamp) {
        lanes[instrument.position].expected = openTime.advanced(by: settings.interval)
        released = max(released, openTime.advanced(by: settings.interval))
    }

    /// Takes a closed bar of the stream.
    public mutating func receive(
        _ bar: Bar, _ instrument: InstrumentIndex, at moment: Moment, into answers: inout [BarFeedAnswer]
    ) {
        guard accept(bar, instrument, into: &answers) else { return }
        // What is overdue goes first, so that nothing that comes now can pass for punctual.
        release(at: moment.monotonic, into: &answers)
        note(closed: bar.openTime, at: moment.monotonic)
        hold(bar, instrument, into: &answers)
        advance(at: moment, into: &answers)
    }

    /// Takes the venue's latest closed bars, asked for without a question of this feed, oldest first.
    ///
    /// - Parameter isLive: whether they were asked for right when they closed, so that the newest may be acted on.
    public mutating func receive(
        latest bars: [Bar], _ instrument: InstrumentIndex, isLive: Bool, at moment: Moment,
        into answers: inout [BarFeedAnswer]
    ) {
        let usable = bars.filter { accept($0, instrument, into: &answers) }
        guard let newest = usable.last?.openTime else { return }
        release(at: moment.monotonic, into: &answers)
        if isLive {
            note(closed: newest, at: moment.monotonic)
        } else {
            newestClosed = max(newestClosed ?? newest, newest)
        }
        for bar in usable { hold(bar, instrument, into: &answers) }
        advance(at: moment, into: &answers)
    }

    /// Takes note of a bar that is still open: all before it have closed.
    public mutating func sawOpenBar(
        _ openTime: Timestamp, at moment: Moment, into answers: inout [BarFeedAnswer]
    ) {
        let previous = openTime.advanced(by: Interval(nanoseconds: -settings.interval.nanoseconds))
        guard openTime.nanoseconds % settings.interval.nanoseconds == 0,
            newestClosed.map({ previous.since($0) <= settings.jumpLimit }) ?? true,
            newestClosed.map({ previous > $0 }) ?? lanes.contains(where: { $0.expected != nil })
        else { return }
        note(closed: previous, at: moment.monotonic)
        advance(at: moment, into: &answers)
    }

    /// Lets time pass: periods are released, gaps asked for again.
    public mutating func tick(at moment: Moment, into answers: inout [BarFeedAnswer]) {
        advance(at: moment, into: &answers)
    }

    mutating func advance(at moment: Moment, into answers: inout [BarFeedAnswer]) {
        release(at: moment.monotonic, into: &answers)
        ask(at: moment.monotonic, into: &answers)
        // A gap that was given up may have freed bars behind it.
        release(at: moment.monotonic, into: &answers)
    }

    func accept(_ bar: Bar, _ instrument: InstrumentIndex, into answers: inout [BarFeedAnswer]) -> Bool {
        let reference = newestClosed ?? lanes[instrument.position].expected ?? bar.openTime
        guard bar.isConsistent, bar.openTime.nanoseconds % settings.interval.nanoseconds == 0,
            bar.openTime.since(reference) <= settings.jumpLimit
        else {
            answers.append(.refused(instrument, bar))
            return false
        }
        return true
    }

    private mutating func note(closed openTime: Timestamp, at now: MonotonicTime) {
        guard newestClosed.map({ openTime > $0 }) ?? true else { return }
        newestClosed = openTime
        periods.append(Period(openTime: openTime, since: now))
        if periods.count > BarFeed.periodLimit { periods.removeFirst() }
    }

    private static let periodLimit = 64
}
