import Engine
import Trading

/// Follows every order of the session by the table of ``OrderStatus``: the only thing that moves one on, once its bytes
/// may have left, is what the venue says about it.
///
/// It tells the engine what happened, never sends an order, and takes evidence in any order and any number of times.
struct OrderDesk: Sendable {
    let instruments: [Instrument]
    let names: OrderNames
    /// How many times shorter its waits are; see ``SessionSettings/timeDivisor``.
    let timeDivisor: Int64
    var orders: [OrderID: DeskOrder] = [:]
    /// The orders that have not ended, in the order of their numbers.
    private(set) var live: [OrderID] = []
    /// Orders proven absent lately; they are asked for a while longer.
    var absent: [(id: OrderID, at: MonotonicTime)] = []
    var outbox = DeskOutbox()
    /// Grows whenever something is learned about an order.
    private(set) var version: UInt64 = 0
    private var byName: [String: OrderID] = [:]
    private var byVenueID: [VenueKey: OrderID] = [:]
    private var booked: [FillKey: FillTerms] = [:]
    /// Orders of strangers, by the venue's number: their trades are nobody's doubt.
    private var strangers: Set<VenueKey> = []
    /// What instruments were frozen for, so that a thing told often is told once.
    var frozenFor: Set<String> = []

    private struct VenueKey: Hashable, Sendable {
        let instrument: Int
        let venueOrderID: Int64
    }

    /// What an execution was told to be; told again, it has to be the same.
    struct FillTerms: Hashable, Sendable {
        let side: Side
        let price: Price
        let quantity: Quantity
    }

    struct FillKey: Hashable, Sendable {
        let instrument: Int
        let identity: UInt64
    }

    init(instruments: [Instrument], names: OrderNames, timeDivisor: Int64 = 1) {
        self.timeDivisor = timeDivisor
        self.instruments = instruments
        self.names = names
    }

    /// The order with our name, where it is of this session.
    func order(named name: String) -> OrderID? { byName[name] }

    /// What an execution that is in the books was told to be; `nil` where it is not.
    func bookedTerms(_ key: FillKey) -> FillTerms? { booked[key] }

    /// Whether the venue's number is that of a stranger's order.
    func isStranger(_ position: Int, _ venueOrderID: Int64) -> Bool {
        strangers.contains(VenueKey(instrument: position, venueOrderID: venueOrderID))
    }

    /// Takes note of a stranger's order. The memory is bounded: what was forgotten is a doubt again, no more.
    mutating func estrange(_ position: Int, _ venueOrderID: Int64) {
        if strangers.count >= 100_000 { strangers.removeAll() }
        strangers.insert(VenueKey(instrument: position, venueOrderID: venueOrderID))
    }

    /// The order that a fill belongs to; `nil` where that is not known, or it is not ours.
    func owner(of fill: VenueFill, at position: Int) -> OrderID? {
        if let name = fill.clientID, let id = byName[name] { return id }
        return byVenueID[VenueKey(instrument: position, venueOrderID: fill.venueOrderID)]
    }

    func index(of instrument: InstrumentID) -> InstrumentIndex? {
        instruments.firstIndex { $0.id == instrument }.map(InstrumentIndex.init)
    }

    mutating func remember(_ key: FillKey, _ terms: FillTerms) { booked[key] = terms }

    /// Takes up orders whose intent is being written: from then on their bytes may leave at any moment.
    mutating func add(_ intent: OrderIntent, _ requests: [OrderRequest], historyFrom: VenueTradeID?) {
        for (position, request) in requests.enumerated() {
            let mate = requests.indices.first { $0 != position }.map { requests[$0].id }
            orders[request.id] = DeskOrder(
                request: request, wording: intent.orders[position], mate: mate, status: .sending,
                sentAt: intent.expiry, historyFrom: historyFrom)
            byName[intent.orders[position].clientID.text] = request.id
            enliven(request.id)
        }
        version += 1
    }

    /// Reads and changes an order in place.
    mutating func change(_ id: OrderID, _ body: (inout DeskOrder) -> Void) {
        guard var order = orders[id] else { return }
        body(&order)
        orders[id] = order
    }

    /// Moves an order on by the table, and keeps the list of live ones.
    @discardableResult
    mutating func move(_ id: OrderID, _ event: OrderEvent) -> OrderTransition? {
        guard let before = orders[id]?.status else { return nil }
        let transition = before.after(event)
        orders[id]?.status = transition.status
        if transition.status.isEnd, !before.isEnd {
            live.removeAll { $0 == id }
            orders[id]?.cancel = nil
        }
        if before.isEnd, !transition.status.isEnd { enliven(id) }
        version += 1
        return transition
    }

    /// Something at the venue shows the order.
    mutating func evidenced(_ id: OrderID) {
        orders[id]?.absentSince = nil
        absent.removeAll { $0.id == id }
    }

    /// Takes note of the venue's number for an order.
    /// - Returns: whether it fits what is known: one number for an order, and one order for a number.
    @discardableResult
    mutating func learn(_ id: OrderID, venueOrderID: Int64) -> Bool {
        guard let order = orders[id] else { return false }
        if let known = order.venueOrderID { return known == venueOrderID }
        let key = VenueKey(instrument: order.request.instrument.position, venueOrderID: venueOrderID)
        if let other = byVenueID[key], other != id { return false }
        orders[id]?.venueOrderID = venueOrderID
        byVenueID[key] = id
        outbox.learned.append((order.wording.clientID, venueOrderID))
        return true
    }

    mutating func report(_ id: OrderID, _ kind: OrderReport.Kind, at now: Moment) {
        outbox.events.append(.report(OrderReport(order: id, time: now.wall, kind: kind)))
    }

    mutating func notify(_ severity: SessionOutput.Notice.Severity, _ text: String) {
        outbox.notices.append(SessionOutput.Notice(severity, text))
    }

    private mutating func enliven(_ id: OrderID) {
        guard !live.contains(id) else { return }
        let place = live.firstIndex { $0 > id } ?? live.endIndex
        live.insert(id, at: place)
    }
}
