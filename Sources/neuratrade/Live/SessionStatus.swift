import Engine
import Execution
import Foundation
import Trading

/// What a session says of itself on the control socket: positions, open orders, what protects what.
enum SessionStatus {
    /// - Parameter name: our name for an order at the venue.
    static func of(
        _ engine: Engine, plan: SessionPlan, name: (OrderID) -> String, time: Timestamp
    ) -> ControlStatus {
        let instruments = engine.configuration.instruments
        let working = engine.workingOrders
        let positions = instruments.indices.compactMap { position -> ControlStatus.Position? in
            let index = InstrumentIndex(position)
            let held = engine.heldLots(index)
            guard held > .zero else { return nil }
            let instrument = instruments[position]
            let stop = working.first { $0.request.instrument == index && $0.request.type.isStop }
            return ControlStatus.Position(
                instrument: instrument.id.description, quantity: instrument.quantity(held).description,
                notional: engine.mark(index).flatMap { mark in
                    // Beyond the range of money there is no figure to show.
                    (try? instrument.notional(held, at: mark))?.description
                }, stop: stop.map { terms($0.request, instrument) })
        }
        let orders = working.map { order in
            let instrument = instruments[order.request.instrument.position]
            return ControlStatus.Order(
                clientID: name(order.request.id), instrument: instrument.id.description,
                side: order.request.side == .buy ? "buy" : "sell",
                quantity: instrument.quantity(Lots(order.request.quantity.count - order.filled.count)).description,
                terms: terms(order.request, instrument), isProtective: order.role != .entry)
        }
        return ControlStatus(
            mode: plan.mode.rawValue, venue: plan.venue, instruments: instruments.map(\.id.description),
            time: time.description, positions: positions, orders: orders,
            unknownOrders: working.count { $0.status == .unknown })
    }

    private static func terms(_ request: OrderRequest, _ instrument: Instrument) -> String {
        switch request.type {
        case .market: "market"
        case .limit(let limit): "limit \(instrument.price(limit))"
        case .stop(let trigger): "stop \(instrument.price(trigger))"
        case .stopLimit(let trigger, let limit): "stop \(instrument.price(trigger)) limit \(instrument.price(limit))"
        case .takeProfit(let trigger): "take-profit \(instrument.price(trigger))"
        case .trailingStop(let distance): "trailing \(instrument.price(distance))"
        }
    }
}

extension OrderType {
    /// Whether it limits a loss.
    fileprivate var isStop: Bool {
        switch self {
        case .stop, .stopLimit, .trailingStop: true
        case .market, .limit, .takeProfit: false
        }
    }
}
