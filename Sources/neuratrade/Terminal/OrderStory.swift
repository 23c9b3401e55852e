import Storage
import Trading

/// An order with all that became of it, as JSON.
struct OrderStory: Encodable {
    struct Status: Encodable {
        let time: String
        let status: String
        let note: String?
    }

    struct Fill: Encodable {
        let id: String
        let time: String
        let price: Price
        let quantity: Quantity
        let notional: Notional
        let fee: Fixed
        let feeAsset: Asset
        let isMaker: Bool
        let slippageBasisPoints: BasisPoints?
    }

    let id: String
    let time: String
    let side: Side
    let instrument: InstrumentID
    let type: String
    let limit: Price?
    let trigger: Price?
    let trail: Price?
    let quantity: Quantity
    let timeInForce: String
    let role: String
    let statuses: [Status]
    let fills: [Fill]

    init(_ order: RecordedOrder) {
        id = order.id.description
        time = order.time.description
        side = order.side
        instrument = order.instrument
        type = order.type
        limit = order.limit
        trigger = order.trigger
        trail = order.trail
        quantity = order.quantity
        timeInForce = order.timeInForce
        role = order.role
        statuses = order.statuses.map {
            Status(time: $0.time.description, status: $0.status.rawValue, note: $0.note)
        }
        fills = order.fills.map {
            Fill(
                id: $0.id.description, time: $0.time.description, price: $0.price, quantity: $0.quantity,
                notional: $0.notional, fee: $0.fee, feeAsset: $0.feeAsset, isMaker: $0.isMaker,
                slippageBasisPoints: $0.slippage)
        }
    }
}
