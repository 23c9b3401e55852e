import Execution
import Simulation
import Trading

/// A small exact venue with one account, a few instruments of one quote asset, and a log of everything it ever did.
///
/// It knows nothing of the session: it is the truth that the session is judged by.
struct FaultyVenue {
    let instruments: [Instrument]
    private(set) var bids: [Int64]
    /// The account's holdings, free and locked together, in 10⁻¹² units.
    private(set) var holdings: [Asset: Int128]
    var orders: [PlacedOrder] = []
    private(set) var trades: [VenueFill] = []
    /// What the account's stream says next.
    var reports: [VenueReport] = []
    var now: Int64 = 0
    /// Whether large orders trade in parts.
    var tradesInParts = false
    /// Whether fees are charged in an asset that is not traded.
    var chargesThirdAsset = false
    private var nextOrder: Int64 = 1
    /// The last number given to a trade, for each instrument: the same numbers come up in all of them.
    private var lastTrades: [UInt64]
    let feeAsset: Asset

    /// An order as the venue keeps it.
    struct PlacedOrder {
        let order: VenueOrder
        /// Its instrument's place.
        let market: Int
        let id: Int64
        /// The ids of the list's orders, or only its own.
        var list: [Int64]
        let placedAt: Int64
        var status: VenueOrderState.Status = .open
        var executed: Int64 = 0
        var best: Int64
        var isForeign = false

        var isOpen: Bool { status == .open || status == .partiallyFilled }
        var remaining: Int64 { order.quantity.count - executed }
    }

    /// - Parameter base: what is held of each instrument's base.
    init(_ instruments: [Instrument], bid: Int64, quote: Int128, base: Int128, feeAsset: Asset) {
        self.instruments = instruments
        self.feeAsset = feeAsset
        bids = instruments.map { _ in bid }
        lastTrades = instruments.map { _ in 100 }
        holdings = [feeAsset: 1_000 * Fixed.scale]
        for instrument in instruments {
            holdings[instrument.id.quote] = quote
            holdings[instrument.id.base] = base
        }
    }

    func bid(_ market: Int) -> Int64 { bids[market] }
    func ask(_ market: Int) -> Int64 { bids[market] + 1 }

    mutating func setBid(_ market: Int, _ price: Int64) { bids[market] = price }

    func market(of instrument: InstrumentID) -> Int { instruments.firstIndex { $0.id == instrument } ?? 0 }

    var quoteAsset: Asset { instruments[0].id.quote }

    var wall: Timestamp { Timestamp(nanoseconds: now) }

    func state(_ order: PlacedOrder) -> VenueOrderState {
        VenueOrderState(
            clientID: order.order.clientID.text, venueOrderID: order.id, instrument: order.order.instrument,
            side: order.order.side, status: order.status,
            quantity: instruments[order.market].quantity(order.order.quantity),
            executed: instruments[order.market].quantity(Lots(order.executed)), limit: nil, trigger: nil, time: wall)
    }

    /// What open orders hold of the quote and of each base; a list holds its quantity once.
    var locked: (quote: Int128, base: [Int128]) {
        var quote: Int128 = 0
        var base = [Int128](repeating: 0, count: instruments.count)
        var lists: [Int64] = []
        for order in orders where order.isOpen {
            if order.order.side == .buy {
                if case .limit(let price) = order.order.kind {
                    quote += units(order.remaining, price.count, order.market)
                }
            } else if let first = order.list.first, !lists.contains(first) {
                lists.append(first)
                base[order.market] += Int128(order.remaining) * instruments[order.market].lot.value.units
            }
        }
        return (quote, base)
    }

    /// What so many lots are worth at a price.
    func units(_ lots: Int64, _ price: Int64, _ market: Int) -> Int128 {
        Int128(lots) * Int128(price) * instruments[market].tickLotValue.units
    }

    mutating func change(_ asset: Asset, by units: Int128) { holdings[asset, default: 0] += units }

    mutating func newID() -> Int64 {
        nextOrder += 1
        return nextOrder
    }

    /// Trades part of an order and tells the stream.
    mutating func trade(_ index: Int, _ lots: Int64, at price: Int64, isMaker: Bool) {
        let order = orders[index].order
        let market = orders[index].market
        let instrument = instruments[market]
        let isBuy = order.side == .buy
        let notional = units(lots, price, market)
        let quantity = Int128(lots) * instrument.lot.value.units
        var fee: Int128
        var charged = isBuy ? instrument.id.base : instrument.id.quote
        if chargesThirdAsset {
            charged = feeAsset
            fee = notional / 100_000
        } else {
            fee = (isBuy ? quantity : notional) / 1_000
        }
        if orders[index].isForeign { fee = 0 }
        change(instrument.id.base, by: isBuy ? quantity : -quantity)
        change(instrument.id.quote, by: isBuy ? -notional : notional)
        change(charged, by: -fee)
        orders[index].executed += lots
        orders[index].status = orders[index].remaining == 0 ? .filled : .partiallyFilled
        lastTrades[market] += 1
        let fill = VenueFill(
            tradeID: VenueTradeID(lastTrades[market]), venueOrderID: orders[index].id, clientID: order.clientID.text,
            instrument: instrument.id, side: order.side, price: instrument.price(Ticks(price)),
            quantity: instrument.quantity(Lots(lots)), fee: Fixed(units: fee), feeAsset: charged, isMaker: isMaker,
            time: wall)
        trades.append(fill)
        reports.append(.order(state(orders[index]), fill: fill, reason: nil))
    }

    mutating func end(_ index: Int, _ status: VenueOrderState.Status, _ reason: String) {
        guard orders[index].isOpen else { return }
        orders[index].status = status
        reports.append(.order(state(orders[index]), fill: nil, reason: reason))
    }
}
