import Trading

/// The orders of one instrument at the matching venue.
struct VenueBook: Sendable {
    let instrument: Instrument
    /// In order of arrival.
    var orders: [RestingOrder] = []
    /// Lots of the base asset in the account.
    var held: Int64 = 0
    /// A bar whose low reaches this price may wake an order.
    private(set) var wakeLow = Int64.min
    /// A bar whose high reaches this price may wake an order.
    private(set) var wakeHigh = Int64.max
    /// Whether the next bar must be walked whatever its prices.
    private(set) var mustWalk = false

    init(_ instrument: Instrument) { self.instrument = instrument }

    /// Whether a bar can change anything here.
    @inline(__always)
    func concerns(_ bar: Bar) -> Bool { mustWalk || bar.low.count <= wakeLow || bar.high.count >= wakeHigh }

    /// The prices strictly between which a bar changes nothing here; `nil` where the next bar is walked in any case.
    var quietPrices: (low: Int64, high: Int64)? { mustWalk ? nil : (wakeLow, wakeHigh) }

    /// Brings the wake prices up to date after orders changed.
    mutating func refreshWake() {
        wakeLow = .min
        wakeHigh = .max
        mustWalk = false
        for order in orders {
            if order.isLiveMarket || order.cancelArrival != nil || !order.hasRested { mustWalk = true }
            if case .goodTillDate = order.request.timeInForce { mustWalk = true }
            let falls = order.request.side == .sell
            if let trigger = order.trigger {
                watch(trigger, below: order.isStop == falls)
            }
            if let limit = order.liveLimit { watch(limit, below: !falls) }
            if let best = order.best, case .trailingStop = order.request.type { watch(best, below: !falls) }
        }
    }

    private mutating func watch(_ price: Ticks, below: Bool) {
        if below { wakeLow = max(wakeLow, price.count) } else { wakeHigh = min(wakeHigh, price.count) }
    }
}
