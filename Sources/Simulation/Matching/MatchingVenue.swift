import Engine
import Risk
import Trading

/// A venue that exists only in memory: it takes orders, matches them against bars, and reports as a real one would.
///
/// The rules, all of them:
/// - An order can fill no earlier than the next event after the decision: a market order decided at a bar's close fills
///   at the open of the next bar, moved against it by ``Slippage``.
/// - Inside a bar the price is assumed to go open, low, high, close (``BarPath``): where a stop and a target are both
///   touched, the stop fills.
/// - A stop fills at its trigger, or at the open where the bar opens beyond it; then slippage. A take-profit the same.
///   A stop-limit that is touched trades down to its limit as taker and rests there with what is left.
/// - A resting limit order fills at its limit, as maker, only where the price goes beyond the limit: a touch is not
///   enough. One that could trade on arrival takes at the open; if it is post-only it is rejected. A post-only order
///   is acknowledged when it rests.
/// - A trailing stop follows the high of closed bars, so that a bar's high never helps against the same bar's low.
/// - An order that arrives inside a bar sees the rest of it at its worst: a stop is tested against the whole bar, a
///   limit or take-profit waits for the next bar, a market order pays what a steady move from the open toward the bad
///   extreme, reached after a third of the bar, would have reached. A stop pays that too where it is beyond its
///   trigger.
/// - With a participation, all our orders together trade at most that share of a bar's volume; the rest waits. A stop
///   that is touched when nothing is left is awake, and trades at the next open.
/// - Each sleeve has an account of its own: buys are cut to what its cash pays for with the fee, sells to what is held;
///   what is cut expires. Fill-or-kill is never cut.
/// - Good-till-date ends at the first point of a bar's path at or after the date.
/// - Bars of several instruments that close together are walked one after the other, in the instruments' order.
public struct MatchingVenue: Sendable {
    /// How it fills.
    public let model: FillModel
    /// Cash of each sleeve's account at the venue, in 10⁻¹² of the quote: an independent count to compare the books with.
    var cash: [Int128]
    var books: [VenueBook]
    var reports: [OrderReport] = []
    var reportsTaken = 0
    var lastTrade: UInt64 = 0
    var walk = Walk()

    /// The walk through one bar.
    struct Walk: Sendable {
        var book = 0
        var bar = Bar(
            openTime: .zero, open: Ticks(0), high: Ticks(0), low: Ticks(0), close: Ticks(0), volume: .zero)
        var interval = Interval.minute
        var point: BarPath?
        /// Lots that our orders may still trade in this bar.
        var liquidity = Int64.max
        /// The point beyond which the walk does not go yet; `nil` where it goes through.
        var hold: BarPath?
    }

    /// A venue with one account for each sleeve, which holds its cash of the quote asset and nothing else.
    public init(instruments: [Instrument], model: FillModel, cash: [Notional]) {
        precondition(!cash.isEmpty, "a venue needs an account")
        self.model = model
        self.cash = cash.map(\.value.units)
        books = instruments.map(VenueBook.init)
    }

    /// What the venue says all accounts have in cash; the books of the engine must say the same.
    public var accountCash: Notional { Notional(Fixed(units: cash.reduce(0, +))) }

    /// What the venue says one sleeve's account has in cash.
    public func accountCash(_ sleeve: SleeveIndex) -> Notional { Notional(Fixed(units: cash[sleeve.position])) }

    /// What the venue says the account holds of an instrument.
    public func accountHoldings(_ instrument: InstrumentIndex) -> Lots { Lots(books[instrument.position].held) }

    /// Takes an order or a cancel. What comes of it is told by ``nextReport()``.
    public mutating func perform(_ command: VenueCommand) {
        switch command {
        case .submit(let approved, let time): place(approved.request, at: time)
        case .cancel(let id, let instrument, let time): cancel(id, of: instrument, at: time)
        }
    }

    /// Takes an order that was sent at `time`, whoever sent it. What comes of it is told by ``nextReport()``.
    ///
    /// - Precondition: the request's instrument and sleeve are the venue's.
    public mutating func place(_ request: OrderRequest, at time: Timestamp, terms: PlacementTerms = PlacementTerms()) {
        let arrival = time.advanced(by: model.latency)
        books[request.instrument.position].orders.append(
            RestingOrder(request: request, arrival: arrival, remaining: request.quantity, terms: terms))
        books[request.instrument.position].refreshWake()
        if !request.isPostOnly {
            reports.append(OrderReport(order: request.id, time: arrival, kind: .acknowledged))
        }
    }

    /// Takes a cancel that was sent at `time`; nothing where the order is already gone, for its end was reported.
    public mutating func cancel(_ id: OrderID, of instrument: InstrumentIndex, at time: Timestamp) {
        guard let index = books[instrument.position].orders.firstIndex(where: { $0.request.id == id }) else { return }
        if model.latency == .zero {
            remove(index, from: instrument.position, .cancelled, at: time)
        } else if books[instrument.position].orders[index].cancelArrival == nil {
            books[instrument.position].orders[index].cancelArrival = time.advanced(by: model.latency)
        }
        books[instrument.position].refreshWake()
    }

    /// Takes a funding payment off a sleeve's account, as the engine booked it; negative for one received.
    /// - Throws: ``ArithmeticError/overflow``; the account is as it was.
    mutating func settleFunding(_ amount: Fixed, of sleeve: SleeveIndex) throws(ArithmeticError) {
        cash[sleeve.position] = try Fixed(units: cash[sleeve.position]).subtracting(amount).units
    }

    /// The prices strictly between which a bar changes nothing at the venue; `nil` where the next bar may.
    func quietPrices(_ instrument: InstrumentIndex) -> (low: Int64, high: Int64)? {
        books[instrument.position].quietPrices
    }

    /// Begins a bar that has closed. Where it returns `true`, ``nextReport()`` is to be called until it gives `nil`.
    /// - Complexity: O(1), without a branch on any order, where the bar reaches none.
    @inline(__always)
    public mutating func begin(_ bar: Bar, of instrument: InstrumentIndex, interval: Interval) -> Bool {
        guard books[instrument.position].concerns(bar) else { return false }
        walk.book = instrument.position
        walk.bar = bar
        walk.interval = interval
        walk.point = .open
        walk.liquidity = liquidity(of: bar)
        walk.hold = nil
        return true
    }

    /// The next thing that happens at the venue; `nil` when nothing more does until the next bar or command.
    ///
    /// Commands performed between two reports take part in the rest of the bar.
    public mutating func nextReport() -> OrderReport? {
        while true {
            if reportsTaken < reports.count {
                reportsTaken += 1
                return reports[reportsTaken - 1]
            }
            reports.removeAll(keepingCapacity: true)
            reportsTaken = 0
            guard let point = walk.point else { return nil }
            if step(point) { continue }
            if walk.hold == point {
                if stepPressing(point) { continue }
                books[walk.book].refreshWake()
                return nil
            }
            advance(from: point)
        }
    }

    func liquidity(of bar: Bar) -> Int64 {
        guard let participation = model.participation else { return .max }
        let units = Int128(bar.volume.count) * participation.value.units / Fixed.scale
        return Int64(clamping: units)
    }

    private mutating func advance(from point: BarPath) {
        walk.point = BarPath(rawValue: point.rawValue + 1)
        if walk.point == nil {
            closeBar()
            books[walk.book].refreshWake()
        }
    }

    /// Ends an order and says so.
    mutating func remove(_ index: Int, from book: Int, _ kind: OrderReport.Kind, at time: Timestamp) {
        let order = books[book].orders.remove(at: index)
        reports.append(OrderReport(order: order.request.id, time: time, kind: kind))
    }
}
