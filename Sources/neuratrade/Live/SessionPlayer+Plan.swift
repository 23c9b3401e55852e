import Engine
import Execution
import Storage
import Trading

/// Plays a live or paper session again from the configuration in its first record.
struct PlanPlayer: SessionPlayer {
    let run: RunDescription
    private let names: OrderNames
    private let isPaper: Bool
    private let session: String
    private var live: Engine?
    private var paper: PaperCore?
    private var beginning = Effects()
    private var submitted: [OrderID: OrderRequest] = [:]

    /// - Parameters:
    ///   - session: the session's id, which names its orders.
    ///   - install: this installation's id.
    init(_ began: JournalRecord, session: String, install: String) throws {
        let plan = try SessionPlan.decoded(began.payload)
        self.session = session
        run = try plan.description(of: session)
        names = OrderNames(install: install, session: session)
        isPaper = plan.mode == .paper
        if isPaper {
            var output = SessionOutput()
            paper = try PaperCore(plan, into: &output)
            beginning = output.effects
        } else {
            live = try Engine(try plan.configuration(), into: &beginning)
        }
    }

    func clientID(of order: OrderID) -> String {
        isPaper ? SessionNames.paper(session, order) : SessionNames.text(names, order)
    }

    mutating func begin(into effects: inout Effects) throws {
        effects.entries += beginning.entries
        effects.postings += beginning.postings
    }

    mutating func take(_ event: JournalRecord, into effects: inout Effects) throws {
        let event = try EventCodec.decode(event.payload)
        if isPaper {
            var output = SessionOutput()
            try paper?.replay(event, into: &output)
            effects.entries += output.effects.entries
            effects.postings += output.effects.postings
            return
        }
        let first = effects.commands.count
        try live?.handle(event, into: &effects)
        for case .submit(let order, _) in effects.commands[first...] { submitted[order.request.id] = order.request }
    }

    mutating func difference(in intent: JournalRecord) throws -> String? {
        let intent = try JournalRecord.intent(in: intent.payload)
        for (order, id) in zip(intent.orders, intent.ids) {
            guard let request = submitted.removeValue(forKey: id) else {
                return "order \(id.number) went out, and the engine had not asked for it"
            }
            guard request.side == order.side, request.quantity == order.quantity else {
                return "order \(id.number) went out as \(order.side) \(order.quantity.count) lots, "
                    + "asked for was \(request.side) \(request.quantity.count)"
            }
            guard order.clientID.text == clientID(of: id) else {
                return "order \(id.number) went out under the name \(order.clientID)"
            }
        }
        return nil
    }
}

/// Names of orders as text.
enum SessionNames {
    /// The name of an order that never leaves this machine.
    static func paper(_ session: String, _ order: OrderID) -> String { "\(session)-\(order.number)" }

    /// Our name for an order; its number where it cannot be made, which no order can have been sent under.
    static func text(_ names: OrderNames, _ order: OrderID) -> String {
        do throws(OrderError) { return try names.name(of: order).text } catch { return "order \(order.number)" }
    }
}
