import Execution
import Trading

extension BinanceREST {
    /// How many executions are asked for at once.
    public static let fillPage = 1_000

    /// What the key may do, as the venue says.
    public func keyPermissions() async throws(BinanceClientError) -> BinanceKeyRestrictions {
        let body = try await body(.apiRestrictions)
        return try read(body) { bytes throws(BinanceError) in try BinanceReplyReader(symbols).restrictions(bytes) }
    }

    /// Whether the venue would take an order; nothing is placed.
    ///
    /// - Throws: ``BinanceClientError/failed(_:)`` with the venue's reason where it would not.
    public func orderTest(
        _ order: VenueOrder, rules: BinanceOrderRules = BinanceOrderRules()
    ) async throws(BinanceClientError) {
        guard let listing = symbols.listing(order.instrument) else {
            throw .notSent("Binance lists no \(order.instrument)")
        }
        let request: BinanceRequest
        do throws(BinanceError) {
            request = try BinanceRequest.newOrder(order, listing, rules, isTest: true)
        } catch { throw .notSent("\(error)") }
        _ = try await body(request)
    }

    /// Asks what a request of the gateway asks, as far as it only reads; what places or cancels is never sent here.
    public func answer(_ request: VenueRequest) async -> VenueAnswer {
        do throws(BinanceClientError) {
            switch request {
            case .place, .cancel: return .notSent("orders and cancels do not go over REST")
            case .lookUp(let id, let instrument):
                guard let listing = symbols.listing(instrument) else {
                    return .notSent("Binance lists no \(instrument)")
                }
                return try await answer(.order(.client(id), listing.symbol), .lookUp(id, instrument))
            case .openOrders(let instruments): return try await openOrders(instruments)
            case .fills(let instrument, let from):
                guard let listing = symbols.listing(instrument) else {
                    return .notSent("Binance lists no \(instrument)")
                }
                return try await answer(
                    .myTrades(listing.symbol, from: from, limit: BinanceREST.fillPage),
                    .fills(instrument, limit: BinanceREST.fillPage))
            case .balances: return try await answer(.account(), .balances)
            }
        } catch { return error.answer }
    }

    /// One after the other: a part that fails makes the whole unknown, never shorter.
    private func openOrders(_ instruments: [InstrumentID]) async throws(BinanceClientError) -> VenueAnswer {
        var all: [VenueOrderState] = []
        for instrument in instruments {
            guard let listing = symbols.listing(instrument) else { return .notSent("Binance lists no \(instrument)") }
            let answer = try await answer(.openOrders(listing.symbol), .openOrders([instrument]))
            guard case .openOrders(let states) = answer else { return answer }
            all += states
        }
        return .openOrders(all)
    }

    private func answer(
        _ request: BinanceRequest, _ question: BinanceQuestion
    ) async throws(BinanceClientError) -> VenueAnswer {
        let body = try await body(request, bodyLimit: 8 << 20)
        return body.withUnsafeBytes { question.answer(result: $0, symbols) }
    }
}
