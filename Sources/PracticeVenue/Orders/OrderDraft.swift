import Trading

/// An order as a client asked for it: read and complete, not yet checked against the symbol's filters.
struct OrderDraft: Sendable {
    var symbol: Int
    var clientID: String
    var side: Side
    var kind: OrderKind
    var timeInForce: String
    var quantity: Fixed?
    var quoteQuantity: Fixed?
    var price: Fixed?
    var stopPrice: Fixed?
    var trailingDelta: Int64?
    var icebergQuantity: Fixed?
    var strategyID: Int64?
    var strategyType: Int64?
}
