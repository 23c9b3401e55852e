import Trading

/// A request with the figures that several checks share.
struct MeasuredOrder {
    let request: OrderRequest
    /// The worst price it is expected to pay: its limit, or for orders at the market the reference or trigger.
    let price: Ticks
    /// What it trades at that price, in quote.
    let notional: Notional

    /// Whether it may open or grow a position. A sell that is not marked reduce-only counts as one that may.
    var isEntry: Bool { !request.isReduceOnly }

    /// Measures a request of positive quantity.
    /// - Throws: ``ArithmeticError/overflow`` where the price or notional leaves the range.
    init(_ request: OrderRequest, _ view: AccountView) throws(ArithmeticError) {
        self.request = request
        price = try MeasuredOrder.price(request, reference: view.referencePrice)
        notional = try view.instrument.notional(request.quantity, at: price)
    }

    private static func price(_ request: OrderRequest, reference: Ticks) throws(ArithmeticError) -> Ticks {
        switch request.type {
        case .market: return reference
        case .limit(let limit), .stopLimit(_, let limit): return limit
        case .stop(let trigger), .takeProfit(let trigger):
            return request.side == .buy ? max(trigger, reference) : trigger
        case .trailingStop(let distance):
            guard request.side == .buy else { return reference }
            let (sum, overflow) = reference.count.addingReportingOverflow(distance.count)
            guard !overflow else { throw .overflow }
            return Ticks(sum)
        }
    }
}
