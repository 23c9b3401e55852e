import Engine
import Trading

/// Follows every order of the session by the table of ``OrderStatus``: the only thing that moves one on, once its bytes
/// may have left, is what the venue says about it.
///
/// It tells the engine what happened, never sends an order, and takes evidence in any order and any number of times.
struct OrderDesk: Sendable {
    let instruments: [Instrument]
    let names: OrderNames
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
    private var booked: Set<FillKey> = []

    private struct VenueKey: Hashable, Sendable {
        let instrument: Int
        let venueOrderID: Int64
    }

    struct FillKey: Hashable, Sendable {
        let instrument: Int
        let identity: UInt64
    }

    init(instruments: [Instrument], names: OrderNames) {
        self.instruments = instruments
        self.names = names
    }

    /// The order with our name, where it is of this session.
    func order(named name: String) -> OrderID? { byName[name] }

    /// Whether an execution is in the books.
    func isBooked(_ key: FillKey) -> Bool { booked.contains(key) }

    /// The order that a fill belongs to; `nil` where that is not known, or it is not ours.
    func owner(of fill: VenueFill, at position: Int) -> OrderID? {
        if let name = fill.clientID, let id = byName[name] { return id }
        return byVenueID[VenueKey(instrument: position, venueOrderID: fill.venueOrderID)]
    }

    func index(of instrument: InstrumentID) -> InstrumentIndex? {
        instruments.firstIndex { $0.id == instrument }.map(InstrumentIndex.init)
    }

    mutating func remember(_ key: FillKey) { booked.insert(key) }

    /// Takes up orders whose intent is being written: from then on their bytes may leave at any moment.
    mutating func add(_ intent: OrderIntent, _ requests: [OrderRequest], historyFrom: VenueTradeID?) {
        for (position, request) in requests.enumerated() {
            let mate = requests.indices.first { $0 != position }.map { requests[$0].id }
            orders[request.id] = DeskOrder(
                request: request, wording: intent.orders[position], mate: mate, status: .sending,
                sentAt: intent.issued.monotonic, historyFrom: historyFrom)
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

    mutating func learn(_ id: OrderID, venueOrderID: Int64) {
        guard let order = orders[id], order.venueOrderID != venueOrderID else { return }
        orders[id]?.venueOrderID = venueOrderID
        byVenueID[VenueKey(instrument: order.request.instrument.position, venueOrderID: venueOrderID)] = id
        outbox.learned.append((order.wording.clientID, venueOrderID))
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
