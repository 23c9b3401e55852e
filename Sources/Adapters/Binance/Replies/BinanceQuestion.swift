import Execution
import Trading

/// What was asked, as far as it decides how the reply is read.
public enum BinanceQuestion: Hashable, Sendable {
    /// One order, or two as a list in which one cancels the other.
    case place([VenueOrder])
    /// Whether an order would be taken.
    case test
    /// A cancel, by our name.
    case cancel(ClientOrderID, InstrumentID)
    /// How far an order is, by our name.
    case lookUp(ClientOrderID, InstrumentID)
    /// Open orders; only these instruments are passed on.
    case openOrders([InstrumentID])
    /// Executions on an instrument; fewer than `limit` are all there are.
    case fills(InstrumentID, limit: Int)
    /// All balances.
    case balances

    /// Whether it places orders.
    public var placesOrders: Bool {
        if case .place = self { true } else { false }
    }

    /// What came of it, by the reply over HTTP.
    ///
    /// - Parameters:
    ///   - body: whole; a reply that was cut short is not a reply.
    ///   - retryAfterSeconds: the header `Retry-After`, where it is a whole number.
    public func answer(
        status: Int, body: UnsafeRawBufferPointer, retryAfterSeconds: Int64? = nil, symbols: BinanceSymbols
    ) -> VenueAnswer {
        guard status == 200 else {
            let error = BinanceErrorBody(body)
            return BinanceFailure.classify(
                status: status, code: error?.code, message: error?.message ?? "",
                retryAfter: retryAfterSeconds.map(Interval.seconds), isOrderRequest: placesOrders)
        }
        return answer(result: body, symbols)
    }

    /// What came of it, by the reply on the WebSocket interface.
    ///
    /// - Parameter now: the venue's time, to tell how long to wait; the venue names a moment.
    public func answer(_ reply: BinanceSocketReply, now: Timestamp, symbols: BinanceSymbols) -> VenueAnswer {
        switch reply.outcome {
        case .result(let bytes) where reply.status == 200: return answer(result: bytes, symbols)
        case .result: return .unclear("status \(reply.status) with a result")
        case .error(let error, let retryAt):
            return BinanceFailure.classify(
                status: reply.status, code: error.code, message: error.message,
                retryAfter: retryAt.map { max(.zero, $0.since(now)) }, isOrderRequest: placesOrders)
        }
    }

    /// What came of it, by the result; a result that cannot be read leaves it unclear.
    public func answer(result: UnsafeRawBufferPointer, _ symbols: BinanceSymbols) -> VenueAnswer {
        let reader = BinanceReplyReader(symbols)
        do throws(BinanceError) {
            switch self {
            case .place(let orders): return .placed(try reader.placed(result, orders))
            case .test:
                _ = try JSONFields(whole: result, "order test")
                return .placed([])
            case .cancel(let id, let instrument): return .cancelled(try reader.cancelled(result, id, instrument))
            case .lookUp(let id, let instrument): return .found(try reader.order(result, id, instrument))
            case .openOrders(let instruments):
                let wanted = Set(instruments)
                return .openOrders(try reader.orders(result).filter { wanted.contains($0.instrument) })
            case .fills(let instrument, let limit):
                let fills = try reader.fills(result, instrument)
                return .fills(fills, isComplete: fills.count < limit)
            case .balances: return .balances(try reader.balances(result))
            }
        } catch { return .unclear("\(error)") }
    }
}
