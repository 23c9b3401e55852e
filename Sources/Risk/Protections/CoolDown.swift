import Trading

/// After a position is closed, no new one in the same instrument for a while.
///
/// The figure is the seconds since the exit, the limit the seconds to wait.
struct CoolDown: Protection {
    let name = "cool-down"
    private let length: Interval
    private var exits: [Timestamp?]

    init(length: Interval, instrumentCount: Int) {
        self.length = length
        exits = Array(repeating: nil, count: instrumentCount)
    }

    mutating func tripClosed(_ trip: ClosedTrip) { exits[trip.instrument.position] = trip.time }

    func denial(_ view: AccountView) -> ProtectionDenial? {
        guard let exit = exits[view.index.position] else { return nil }
        let age = view.time.since(exit)
        guard age < length else { return nil }
        return ProtectionDenial(figure: age.seconds, limit: length.seconds, until: exit.advanced(by: length))
    }
}

extension Interval {
    /// The length in seconds, exact.
    var seconds: Fixed { Fixed(units: Int128(nanoseconds) * 1_000) }
}
