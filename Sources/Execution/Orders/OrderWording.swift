import Risk
import Trading

/// How approved orders are said to a venue. Pure: the same orders on the same quote are worded the same way.
struct OrderWording: Sendable {
    let instrument: Instrument
    let quote: Quote
    /// How far beyond the far side of the quote an order that trades at once may go, as a fraction.
    let collar: Fraction

    /// What goes to the venue, and what cannot.
    struct Worded: Sendable {
        /// One order, or two as a list.
        var orders: [(request: OrderRequest, kind: VenueOrder.Kind, timeInForce: VenueOrder.TimeInForce)] = []
        /// What has no place beside the others, with the reason.
        var leftOut: [(request: OrderRequest, reason: String)] = []
    }

    /// Words one order, or those of one group.
    func word(_ requests: [OrderRequest]) throws(GateRefusal) -> Worded {
        var worded = Worded()
        for request in chosen(requests, &worded) {
            worded.orders.append((request, try kind(request), timeInForce(request)))
        }
        return worded
    }

    /// A venue's list holds two orders: the stop, and the take-profit. A trailing stop beside a stop is left out.
    private func chosen(_ requests: [OrderRequest], _ worded: inout Worded) -> [OrderRequest] {
        guard requests.count > 1 else { return requests }
        var stop: OrderRequest?
        var others: [OrderRequest] = []
        for request in requests {
            switch request.type {
            case .stop, .stopLimit, .trailingStop:
                if stop == nil {
                    stop = request
                } else {
                    worded.leftOut.append((request, "a venue's list holds one stop, and there is one already"))
                }
            case .market, .limit, .takeProfit: others.append(request)
            }
        }
        let chosen = ([stop].compactMap { $0 } + others).prefix(2)
        for request in others.dropFirst(stop == nil ? 2 : 1) {
            worded.leftOut.append((request, "a venue's list holds two orders"))
        }
        return Array(chosen)
    }

    private func kind(_ request: OrderRequest) throws(GateRefusal) -> VenueOrder.Kind {
        switch request.type {
        case .market: return .limit(try collared(request.side))
        case .limit(let limit): return request.isPostOnly ? .limitMaker(limit) : .limit(limit)
        case .stop(let trigger): return .stop(trigger: trigger)
        case .stopLimit(let trigger, let limit): return .stopLimit(trigger: trigger, limit: limit)
        case .takeProfit(let trigger): return .takeProfit(trigger: trigger)
        case .trailingStop(let distance): return .trailingStop(basisPoints: try basisPoints(distance, request.side))
        }
    }

    private func timeInForce(_ request: OrderRequest) -> VenueOrder.TimeInForce {
        if case .market = request.type { return .immediateOrCancel }
        switch request.timeInForce {
        case .goodTillCancelled, .goodTillDate: return .goodTillCancelled  // A date is kept here, by a cancel.
        case .immediateOrCancel: return .immediateOrCancel
        case .fillOrKill: return .fillOrKill
        }
    }

    /// The worst price an order that trades at once may get: rounded to the side of the quote, never beyond the collar.
    private func collared(_ side: Side) throws(GateRefusal) -> Ticks {
        let anchor = side == .buy ? quote.ask : quote.bid
        guard anchor.count > 0, quote.ask > quote.bid, quote.bid.count > 0 else {
            throw .unspeakable("the quote is empty or crossed")
        }
        do throws(ArithmeticError) {
            let price = instrument.price(anchor).value
            let width = try price.multiplied(by: collar.value, .down)
            let worst = side == .buy ? try price.adding(width) : try price.subtracting(width)
            let count = try worst.count(of: instrument.priceIncrement.value, side == .buy ? .down : .up)
            guard let count = Int64(exactly: count), count > 0 else { throw .overflow }
            return Ticks(count)
        } catch {
            throw .unspeakable("its worst price cannot be computed: \(error)")
        }
    }

    /// The distance in whole basis points of the price it follows, rounded toward the price: never farther than decided.
    private func basisPoints(_ distance: Ticks, _ side: Side) throws(GateRefusal) -> Int {
        let price = side == .sell ? quote.bid : quote.ask
        guard price.count > 0, distance.count > 0 else { throw .unspeakable("there is no price to follow") }
        let points = Int128(distance.count) * 10_000 / Int128(price.count)
        guard (1...10_000).contains(points) else {
            throw .unspeakable("its distance of \(points) basis points is not between 1 and 10000")
        }
        return Int(points)
    }
}
