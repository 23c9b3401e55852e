/// How far our wall clock is from a venue's, from the quickest of the last questions.
///
/// The quickest answer says most: the error is at most half its round trip. The estimate rests on the monotonic clock,
/// so a step of the wall clock shows at once instead of being averaged away. Pure: the clocks are read by the caller.
public struct ClockOffsetEstimator: Sendable {
    /// What is known now.
    public struct Estimate: Hashable, Sendable {
        /// Add it to our wall clock to have the venue's time; positive when ours is behind.
        public let offset: Duration
        /// The true offset is at most this far away.
        public let errorBound: Duration
        /// How long ago the sample was taken that it rests on.
        public let age: Duration
    }

    private var samples: [ClockSample] = []
    private let capacity: Int
    private let ageLimit: Duration
    private let warningLimit: Duration
    private let closingLimit: Duration

    /// Begins without a sample.
    ///
    /// - Parameters:
    ///   - capacity: how many samples are looked back upon.
    ///   - ageLimit: how old the newest sample may be before nothing is known any more.
    public init(
        capacity: Int = 8, ageLimit: Duration = .seconds(180), warningLimit: Duration = .milliseconds(250),
        closingLimit: Duration = .milliseconds(500)
    ) {
        self.capacity = max(1, capacity)
        self.ageLimit = ageLimit
        self.warningLimit = warningLimit
        self.closingLimit = closingLimit
    }

    /// Takes one more sample; the oldest goes when there are too many.
    public mutating func add(_ sample: ClockSample) {
        if samples.count == capacity { samples.removeFirst() }
        samples.append(sample)
    }

    /// What is known at a reading of both our clocks; `nil` before the first sample.
    public func estimate(monotonic: Duration, wall: Duration) -> Estimate? {
        // Of equals the newer: clocks drift.
        guard let best = samples.reversed().min(by: { $0.roundTrip < $1.roundTrip }) else { return nil }
        return Estimate(
            offset: best.serverAtZero + monotonic - wall, errorBound: best.roundTrip / 2,
            age: monotonic - best.received)
    }

    /// The venue's time at a reading of our monotonic clock; `nil` before the first sample.
    public func serverTime(monotonic: Duration) -> Duration? {
        estimate(monotonic: monotonic, wall: .zero)?.offset
    }

    /// Whether orders may be sent at a reading of both our clocks. An error bound over a limit counts like an offset over
    /// it: what cannot be told is not assumed to be well.
    public func verdict(monotonic: Duration, wall: Duration) -> ClockVerdict {
        guard let estimate = estimate(monotonic: monotonic, wall: wall), let newest = samples.last,
            monotonic - newest.received <= ageLimit, monotonic >= newest.received
        else { return .unknown }
        let distance = max(estimate.offset, .zero - estimate.offset, estimate.errorBound)
        if distance > closingLimit { return .closes }
        return distance > warningLimit ? .warns : .good
    }
}
