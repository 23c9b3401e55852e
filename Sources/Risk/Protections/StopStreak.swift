import Trading

/// Several stops within a window, in any instrument, pause all entries: the market is not what the strategies expect.
///
/// Figure and limit are counts of stops.
struct StopStreak: Protection {
    let name = "stop-streak"
    private let count: Int
    private let window: Interval
    private let pause: Interval
    private var stops: RecentTimes
    private var pauseEnd = Timestamp(nanoseconds: .min)

    init(count: Int, within window: Interval, pause: Interval) {
        self.count = count
        self.window = window
        self.pause = pause
        stops = RecentTimes(capacity: count)
    }

    mutating func tripClosed(_ trip: ClosedTrip) {
        guard trip.wasStop else { return }
        stops.append(trip.time)
        if stops.isFull(within: window, at: trip.time) { pauseEnd = max(pauseEnd, trip.time.advanced(by: pause)) }
    }

    func denial(_ view: AccountView) -> ProtectionDenial? {
        guard view.time < pauseEnd else { return nil }
        return ProtectionDenial(figure: Fixed(count), limit: Fixed(count), until: pauseEnd)
    }
}
