import Crypto
import Engine
import Risk
import Trading

extension SessionCore {
    /// Carries out what the engine wants of a venue; orders of one group that stand together go together.
    mutating func carry(_ commands: [VenueCommand], at now: Moment, into output: inout SessionOutput) {
        var next = 0
        while next < commands.count {
            switch commands[next] {
            case .cancel(let order, _, _):
                desk.cancel(order, at: told(now))
                next += 1
            case .submit(let first, _):
                var orders = [first]
                next += 1
                while let group = first.request.group, next < commands.count,
                    case .submit(let order, _) = commands[next], order.request.group == group
                {
                    orders.append(order)
                    next += 1
                }
                place(orders, at: now, into: &output)
            }
        }
    }

    private mutating func place(_ orders: [ApprovedOrder], at now: Moment, into output: inout SessionOutput) {
        for order in orders { gateway?.expect(order) }
        var waiting = orders.map(\.request)
        do throws(GateRefusal) {
            try send(&waiting, at: now, into: &output)
        } catch {
            for request in waiting { lapse(request, "\(error)", at: now) }
            if error.isAlarm { tell(.init(.alarm, "\(error); nothing was sent"), at: now, into: &output) }
            if case .mismatch = error { kill.raise(to: .halt) }
        }
    }

    /// - Parameter requests: those of one group; what has lapsed already is taken out.
    private mutating func send(
        _ requests: inout [OrderRequest], at now: Moment, into output: inout SessionOutput
    ) throws(GateRefusal) {
        guard let first = requests.first else { return }
        let position = first.instrument.position
        let instrument = settings.engine.instruments[position]
        guard let quote = market[position].quote else { throw .stale(instrument.id) }
        let worded = try OrderWording(instrument: instrument, quote: quote, collar: settings.collar).word(requests)
        for (request, reason) in worded.leftOut { lapse(request, reason, at: now) }
        requests = worded.orders.map(\.request)
        guard let intent = try intent(worded, instrument, quote, at: now) else { return }
        guard let token = gateway?.approve(intent) else { return }
        let conditions = gateConditions
        let permit = try gateway?.permit(
            intent.orders, intent, token, limitsHash: settings.limitsHash, conditions, at: now.monotonic)
        guard let permit else { return }
        let record = JournalRecord(intent: intent, token, at: now.wall)
        output.records.append(record)
        desk.add(intent, requests, historyFrom: reconciler.cursors[position])
        ask(.place(permit), .place(intent.ids), into: &output)
    }

    private mutating func intent(
        _ worded: OrderWording.Worded, _ instrument: Instrument, _ quote: Quote, at now: Moment
    ) throws(GateRefusal) -> OrderIntent? {
        guard var gateway, let first = worded.orders.first else { return nil }
        defer { self.gateway = gateway }
        var orders: [VenueOrder] = []
        for (request, kind, timeInForce) in worded.orders {
            do throws(OrderError) {
                orders.append(
                    VenueOrder(
                        clientID: try settings.names.name(of: request.id), instrument: instrument.id,
                        side: request.side, kind: kind, quantity: request.quantity, timeInForce: timeInForce))
            } catch {
                throw .unspeakable("\(error)")
            }
        }
        let life = min(gateway.limits.approvalLife, .seconds(2))
        return OrderIntent(
            orders: orders, ids: worded.orders.map(\.request.id),
            isReduceOnly: worded.orders.allSatisfy(\.request.isReduceOnly), venue: settings.venue,
            account: settings.account, session: settings.session, strategyVersion: settings.strategyVersion,
            decision: first.request.decision, evidence: evidence(quote, first.request.instrument),
            limitsHash: settings.limitsHash, killEpoch: gateway.kill.epoch, issued: now,
            expiry: now.monotonic.advanced(by: life), nonce: gateway.nextNonce())
    }

    /// The digest of the quote that an order was worded on, with its receipt.
    private func evidence(_ quote: Quote, _ instrument: InstrumentIndex) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.event(.quote(instrument, quote))
        writer.number(market[instrument.position].received?.nanoseconds ?? 0)
        return Array(SHA256.hash(data: writer.bytes))
    }

    /// What the gateway judges by, as of now.
    var gateConditions: GateConditions {
        var conditions = conditions
        conditions.reconciledAt = reconciler.reconciledAt
        conditions.differing = reconciler.differing
        conditions.suspected = reconciler.suspects.keys.sorted()
        return conditions
    }

    /// An order that is not sent: the engine is told, and nothing waits for it.
    private mutating func lapse(_ request: OrderRequest, _ reason: String, at now: Moment) {
        gateway?.forget(request.id)
        desk.report(request.id, .lapsed(reason: reason), at: told(now))
    }
}
