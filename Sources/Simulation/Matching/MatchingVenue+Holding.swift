import Engine
import Trading

extension MatchingVenue {
    /// Begins a bar and stays at its open: orders that come now trade at that open, at once.
    ///
    /// For a venue whose bars happen while its clients watch. ``nextReport()`` gives `nil` once nothing more happens at
    /// the point; ``moveOn()`` goes to the next one. The bar before must have been gone through.
    public mutating func hold(_ bar: Bar, of instrument: InstrumentIndex, interval: Interval) {
        precondition(walk.point == nil, "the bar before is not over")
        walk.book = instrument.position
        walk.bar = bar
        walk.interval = interval
        walk.point = .open
        walk.liquidity = liquidity(of: bar)
        walk.hold = .open
    }

    /// The point at which the walk stays; `nil` where no bar is held.
    public var heldPoint: BarPath? { walk.point == nil ? nil : walk.hold }

    /// Lets the walk go on to the next point, and beyond the close to the end of the bar.
    ///
    /// ``nextReport()`` is to be called until it gives `nil` before the next move.
    public mutating func moveOn() {
        guard let hold = walk.hold else { return }
        walk.hold = BarPath(rawValue: hold.rawValue + 1)
    }

    /// Says what a sleeve's account has free, for a venue that keeps the accounts elsewhere.
    public mutating func setAccount(
        _ sleeve: SleeveIndex, cash: Notional, holdings: Lots, of instrument: InstrumentIndex
    ) {
        self.cash[sleeve.position] = cash.value.units
        books[instrument.position].held = holdings.count
    }

    /// Says what is set aside for an order from now on; nothing where the order is gone.
    public mutating func setReserve(_ id: OrderID, cash: Notional, lots: Lots, of instrument: InstrumentIndex) {
        guard let index = books[instrument.position].orders.firstIndex(where: { $0.request.id == id }) else { return }
        books[instrument.position].orders[index].terms.reservedCash = cash
        books[instrument.position].orders[index].terms.reservedLots = lots
    }

    /// While the walk stays inside a bar, what may not wait for its close trades at once, at the price that the close
    /// would have given it.
    mutating func stepPressing(_ point: BarPath) -> Bool {
        guard point != .open, point != .close else { return false }
        return stepArrivals { order in
            switch order.request.timeInForce {
            case .immediateOrCancel, .fillOrKill: true
            case .goodTillCancelled, .goodTillDate: order.isLiveMarket
            }
        }
    }
}
