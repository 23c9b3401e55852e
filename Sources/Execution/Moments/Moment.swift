import Trading

/// One moment on both clocks: the wall clock for records and venue stamps, the monotonic one for every duration.
public struct Moment: Hashable, Sendable {
    /// What the wall clock says; may jump.
    public let wall: Timestamp
    /// What the monotonic clock says; never jumps.
    public let monotonic: MonotonicTime

    /// By its readings.
    public init(wall: Timestamp, monotonic: MonotonicTime) {
        self.wall = wall
        self.monotonic = monotonic
    }

    /// The moment that much later on both clocks.
    public func advanced(by interval: Interval) -> Moment {
        Moment(wall: wall.advanced(by: interval), monotonic: monotonic.advanced(by: interval))
    }
}
