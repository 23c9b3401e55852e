import Execution
import Synchronization
import Trading
import Transport

/// This machine's clocks, and how far they are from the venue's.
public final class BinanceClock: Sendable {
    private let read: @Sendable () -> Moment
    private let estimator: Mutex<ClockOffsetEstimator>

    /// - Parameter now: reads both clocks of this machine.
    public init(now: @escaping @Sendable () -> Moment, estimator: ClockOffsetEstimator = ClockOffsetEstimator()) {
        read = now
        self.estimator = Mutex(estimator)
    }

    /// Both clocks now.
    public func now() -> Moment { read() }

    /// Takes the venue's answer to the question for its time, and when it was asked and answered.
    public func add(venueMilliseconds: Int64, asked: Moment, answered: Moment) {
        let sample = ClockSample(
            sent: .nanoseconds(asked.monotonic.nanoseconds), received: .nanoseconds(answered.monotonic.nanoseconds),
            server: .milliseconds(venueMilliseconds))
        guard let sample else { return }
        estimator.withLock { $0.add(sample) }
    }

    /// Our clock less the venue's, with the bound of the error; `nil` where nothing is known, or nothing recent.
    public func offset() -> (offset: Interval?, bound: Interval) {
        let now = read()
        let monotonic = Duration.nanoseconds(now.monotonic.nanoseconds)
        let wall = Duration.nanoseconds(now.wall.nanoseconds)
        return estimator.withLock { estimator -> (offset: Interval?, bound: Interval) in
            guard estimator.verdict(monotonic: monotonic, wall: wall) != .unknown,
                let estimate = estimator.estimate(monotonic: monotonic, wall: wall)
            else { return (nil, .zero) }
            return (
                Interval(nanoseconds: -BinanceClock.nanoseconds(estimate.offset)),
                Interval(nanoseconds: BinanceClock.nanoseconds(estimate.errorBound))
            )
        }
    }

    /// The venue's time in milliseconds since the epoch, as well as it is known; our own before the first answer.
    public func venueMilliseconds() -> Int64 { venueMilliseconds(at: read()) }

    /// The venue's time at a moment of ours.
    func venueMilliseconds(at moment: Moment) -> Int64 {
        let known = estimator.withLock { $0.serverTime(monotonic: .nanoseconds(moment.monotonic.nanoseconds)) }
        guard let known else { return moment.wall.milliseconds }
        return BinanceClock.nanoseconds(known) / 1_000_000
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let parts = duration.components
        let (whole, overflow) = parts.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (parts.seconds < 0 ? .min : .max) : whole + parts.attoseconds / 1_000_000_000
    }
}
