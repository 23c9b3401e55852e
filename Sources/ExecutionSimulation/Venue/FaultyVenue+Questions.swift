import Execution
import Trading

extension FaultyVenue {
    mutating func cancel(_ name: ClientOrderID) -> VenueAnswer {
        guard let index = orders.firstIndex(where: { $0.order.clientID == name && $0.isOpen }) else { return .notFound }
        let list = orders[index].list
        for other in orders.indices where list.contains(orders[other].id) { end(other, .cancelled, "cancelled") }
        return .cancelled(state(orders[index]))
    }

    /// - Parameter hiddenSince: orders placed after this moment are not found: the venue lags behind itself.
    func lookUp(_ name: ClientOrderID, hiddenSince: Int64) -> VenueAnswer {
        guard let order = orders.last(where: { $0.order.clientID == name }), order.placedAt <= hiddenSince else {
            return .notFound
        }
        return .found(state(order))
    }

    func openOrders(hiddenSince: Int64) -> VenueAnswer {
        .openOrders(orders.filter { $0.isOpen && $0.placedAt <= hiddenSince }.map(state))
    }

    /// At most 20 at a time, and without the client's names, as venues do.
    func fills(_ instrument: InstrumentID, from: VenueTradeID?, hiddenSince: Int64) -> VenueAnswer {
        var page: [VenueFill] = []
        let known = trades.filter { $0.instrument == instrument && $0.time.nanoseconds <= hiddenSince }
        let wanted = from.map { start in known.filter { $0.tradeID >= start } } ?? known.suffix(20)
        for fill in wanted.prefix(20) {
            page.append(
                VenueFill(
                    tradeID: fill.tradeID, venueOrderID: fill.venueOrderID, clientID: nil, instrument: fill.instrument,
                    side: fill.side, price: fill.price, quantity: fill.quantity, fee: fill.fee, feeAsset: fill.feeAsset,
                    isMaker: fill.isMaker, time: fill.time))
        }
        return .fills(page, isComplete: wanted.count <= 20)
    }

    var balances: VenueAnswer {
        let locked = locked
        return .balances(
            holdings.keys.sorted().map { asset in
                let all = holdings[asset] ?? 0
                let market = instruments.firstIndex { $0.id.base == asset }
                let held = asset == quoteAsset ? locked.quote : market.map { locked.base[$0] } ?? 0
                return VenueBalance(asset: asset, free: Fixed(units: all - held), locked: Fixed(units: held))
            })
    }
}
