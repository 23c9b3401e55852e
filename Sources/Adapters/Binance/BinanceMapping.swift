import Foundation
import Trading

/// From Binance's words to ours; pure.
///
/// Money goes from text through the strict parser of `Trading`, never through floating point.
public enum BinanceMapping {
    /// What the reply to `GET /api/v3/exchangeInfo` lists.
    ///
    /// A symbol whose rules cannot be held exactly is refused by name; the others stay usable.
    ///
    /// - Throws: ``BinanceError/malformedReply(_:)`` where the reply as a whole is not of the documented shape;
    ///   ``BinanceError/refused(code:message:)`` where it is an error of the venue.
    public static func exchangeInfo(_ reply: Data) throws(BinanceError) -> BinanceExchangeInfo {
        let wire = try decoded(BinanceWire.ExchangeInfo.self, reply)
        var listings: [BinanceListing] = []
        var refused: [BinanceError] = []
        var symbols: Set<String> = []
        var ids: Set<InstrumentID> = []
        for entry in wire.symbols {
            do throws(BinanceError) {
                let listing = try listing(entry)
                guard symbols.insert(listing.symbol).inserted, ids.insert(listing.instrument.id).inserted else {
                    throw .duplicateSymbol(listing.symbol)
                }
                listings.append(listing)
            } catch {
                refused.append(error)
            }
        }
        var rateLimits: [BinanceRateLimit] = []
        for limit in wire.rateLimits {
            do throws(BinanceError) { rateLimits.append(try rateLimit(limit)) } catch { refused.append(error) }
        }
        return BinanceExchangeInfo(
            listings: listings, refused: refused, rateLimits: rateLimits,
            exchangeFilters: BinanceExchangeFilters(wire.exchangeFilters ?? []))
    }

    /// One instrument out of the reply to `GET /api/v3/exchangeInfo`, by the venue's name such as `BTCUSDT`.
    ///
    /// - Throws: ``BinanceError/unknownSymbol(_:)`` where the reply does not list it, or the reason why it is not
    ///   usable; otherwise as ``exchangeInfo(_:)``.
    public static func instrument(_ symbol: String, in reply: Data) throws(BinanceError) -> Instrument {
        let wire = try decoded(BinanceWire.ExchangeInfo.self, reply)
        for entry in wire.symbols where entry.name == symbol { return try listing(entry).instrument }
        throw .unknownSymbol(symbol)
    }

    /// A reply of the expected shape, or the venue's error in its place.
    static func decoded<Wire: Decodable>(_ type: Wire.Type, _ reply: Data) throws(BinanceError) -> Wire {
        let decoder = JSONDecoder()
        do {
            return try decoder.decode(type, from: reply)
        } catch {
            if let refusal = try? decoder.decode(BinanceWire.ErrorReply.self, from: reply) {
                // Where it is no error reply either, the first problem is the one to tell.
                throw .refused(code: refusal.code, message: refusal.msg)
            }
            guard let error = error as? DecodingError else { throw .malformedReply("\(error)") }
            throw .malformedReply(BinanceWire.problem(error))
        }
    }

    private static func listing(_ entry: BinanceWire.SymbolEntry) throws(BinanceError) -> BinanceListing {
        switch entry {
        case .malformed(let symbol, let problem): throw .malformedSymbol(symbol: symbol, problem: problem)
        case .symbol(let wire):
            return BinanceListing(
                symbol: wire.symbol, status: wire.status, instrument: try instrument(wire),
                orderTypes: wire.orderTypes ?? [], allowsOCO: wire.ocoAllowed ?? false,
                allowsTrailingStop: wire.allowTrailingStop ?? false,
                isSpotTradingAllowed: wire.isSpotTradingAllowed ?? true,
                filters: try BinanceFilters(wire.filters, symbol: wire.symbol))
        }
    }

    private static func instrument(_ wire: BinanceWire.Symbol) throws(BinanceError) -> Instrument {
        let priceFilter = BinanceFilter(try wire.filter("PRICE_FILTER"), symbol: wire.symbol)
        let lotSize = BinanceFilter(try wire.filter("LOT_SIZE"), symbol: wire.symbol)
        let tick = try priceFilter.required("tickSize", \.tickSize)
        let lot = try lotSize.required("stepSize", \.stepSize)
        let minQuantity = try lotSize.optional("minQty", \.minQty)
        let maxQuantity = try lotSize.optional("maxQty", \.maxQty)
        // Newer symbols carry NOTIONAL, older ones MIN_NOTIONAL; of both, the larger holds.
        var minNotional = Fixed.zero
        for filter in wire.filters where filter.filterType == "NOTIONAL" || filter.filterType == "MIN_NOTIONAL" {
            let notional = try BinanceFilter(filter, symbol: wire.symbol).optional("minNotional", \.minNotional)
            minNotional = max(minNotional, notional ?? .zero)
        }
        do throws(InstrumentError) {
            return try Instrument(
                id: InstrumentID(base: Asset(wire.baseAsset), quote: Asset(wire.quoteAsset)),
                priceIncrement: Price(tick), lot: Quantity(lot), minQuantity: minQuantity.map(Quantity.init),
                maxQuantity: maxQuantity.map(Quantity.init), minNotional: Notional(minNotional))
        } catch {
            throw .unusableInstrument(symbol: wire.symbol, error)
        }
    }

    private static func rateLimit(_ wire: BinanceWire.RateLimit) throws(BinanceError) -> BinanceRateLimit {
        func refuse(_ field: String, _ value: String, _ problem: String) -> BinanceError {
            .invalidField(
                symbol: "rateLimits", filter: wire.rateLimitType, field: field, value: value, problem: problem)
        }
        guard (1...10_000).contains(wire.intervalNum) else {
            throw refuse("intervalNum", "\(wire.intervalNum)", "must be 1 to 10000")
        }
        guard wire.limit > 0 else { throw refuse("limit", "\(wire.limit)", "must be positive") }
        let interval: Interval
        switch wire.interval {
        case "SECOND": interval = .seconds(wire.intervalNum)
        case "MINUTE": interval = .minutes(wire.intervalNum)
        case "HOUR": interval = .hours(wire.intervalNum)
        case "DAY": interval = .days(wire.intervalNum)
        default: throw refuse("interval", wire.interval, "must be SECOND, MINUTE, HOUR or DAY")
        }
        return BinanceRateLimit(kind: wire.rateLimitType, interval: interval, limit: wire.limit)
    }
}

extension BinanceWire.SymbolEntry {
    /// The venue's name.
    fileprivate var name: String {
        switch self {
        case .symbol(let symbol): symbol.symbol
        case .malformed(let symbol, _): symbol
        }
    }
}

extension BinanceWire.Symbol {
    /// The filter of a type.
    fileprivate func filter(_ type: String) throws(BinanceError) -> BinanceWire.Filter {
        for filter in filters where filter.filterType == type { return filter }
        throw .missingFilter(symbol: symbol, filter: type)
    }
}
