import Execution
import Foundation
import Trading

extension BinanceREST {
    /// How long after its end a bar counts as closed: more than our clock may be ahead of the venue's.
    private static let closingMargin = Interval.seconds(1)

    /// Asks the venue for its time, and takes the answer over into ``clock``.
    @discardableResult
    public func serverTime() async throws(BinanceClientError) -> Timestamp {
        let asked = clock.now()
        let body = try await body(.time)
        let answered = clock.now()
        let time = try read(body) { bytes throws(BinanceError) in try BinanceReplyReader.serverTime(bytes) }
        clock.add(venueMilliseconds: time.milliseconds, asked: asked, answered: answered)
        return time
    }

    /// What the venue lists: of these symbols, or everything.
    public func exchangeInfo(symbols: [String] = []) async throws(BinanceClientError) -> BinanceExchangeInfo {
        let body = try await body(.exchangeInfo(symbols: symbols), bodyLimit: 32 << 20)
        do throws(BinanceError) { return try BinanceMapping.exchangeInfo(Data(body)) } catch {
            throw .unreadable(error)
        }
    }

    /// Closed bars that opened from `from` to `to`, both included, oldest first; the latest ones where neither is given.
    ///
    /// Whoever names a range knows that it has closed; rows that our clock holds for open are left out all the same, for
    /// the venue may not have finished them.
    ///
    /// - Parameters:
    ///   - interval: in the venue's words, `1m`.
    ///   - limit: at most 1000 of them.
    public func closedBars(
        _ instrument: InstrumentIndex, interval: String, from: Timestamp? = nil, to: Timestamp? = nil, limit: Int
    ) async throws(BinanceClientError) -> [Bar] {
        let listing = symbols[instrument]
        let body = try await body(
            .klines(
                listing.symbol, interval: interval, startMilliseconds: from?.milliseconds,
                endMilliseconds: to?.milliseconds, limit: min(max(1, limit), 1_000)))
        let margin = Interval(nanoseconds: -BinanceREST.closingMargin.nanoseconds)
        let now = (Timestamp(milliseconds: clock.venueMilliseconds()) ?? .zero).advanced(by: margin)
        let rows = try read(body) { bytes throws(BinanceError) in
            try BinanceReplyReader.klines(bytes, listing.instrument, now: now)
        }
        // Of the latest rows the last is the bar that still grows; only its stream knows when it ends.
        guard from != nil || to != nil else { return rows.dropLast().map(\.bar) }
        return rows.filter(\.isClosed).map(\.bar)
    }

    /// The book of an instrument.
    public func depth(_ instrument: InstrumentIndex, limit: Int) async throws(BinanceClientError) -> OrderBookSnapshot {
        let listing = symbols[instrument]
        let body = try await body(.depth(listing.symbol, limit: limit), bodyLimit: 4 << 20)
        return try read(body) { bytes throws(BinanceError) in
            try BinanceReplyReader.depth(bytes, listing.instrument)
        }
    }

    /// The best bid and ask of an instrument, taken at the moment of the answer; `nil` where a side is empty.
    public func bookTicker(_ instrument: InstrumentIndex) async throws(BinanceClientError) -> Quote? {
        let listing = symbols[instrument]
        let body = try await body(.bookTicker([listing.symbol]))
        let time = clock.now().wall
        let grid = BinanceGrid(listing.instrument)
        return try read(body) { bytes throws(BinanceError) -> Quote? in
            let fields = try JSONFields(whole: bytes, "book ticker")
            guard try fields.string("symbol") == listing.symbol else {
                throw fields.refuse("symbol", "is not \(listing.symbol)")
            }
            let bid = try grid.ticks(fields, "bidPrice")
            let ask = try grid.ticks(fields, "askPrice")
            guard bid.count > 0, ask.count > 0 else { return nil }
            return Quote(
                time: time, bid: bid, bidQuantity: try grid.lots(fields, "bidQty"), ask: ask,
                askQuantity: try grid.lots(fields, "askQty"))
        }
    }

    /// When the last public trade of an instrument happened.
    public func lastTradeTime(_ instrument: InstrumentIndex) async throws(BinanceClientError) -> Timestamp? {
        let body = try await body(.aggregateTrades(symbols[instrument].symbol, limit: 1))
        return try read(body) { bytes throws(BinanceError) -> Timestamp? in
            var scanner = try JSONScanner.reading(bytes, "trades")
            var last: Timestamp?
            try scanner.forEachElement("trades") { scanner throws(BinanceError) in
                last = try JSONFields(&scanner, "trade").timestamp("T")
            }
            return last
        }
    }

    /// Reads a body, and says which kind of error it is where that fails.
    func read<Value>(
        _ body: [UInt8], _ reader: (UnsafeRawBufferPointer) throws(BinanceError) -> Value
    ) throws(BinanceClientError) -> Value {
        let result: Result<Value, BinanceError> = body.withUnsafeBytes { bytes in
            do throws(BinanceError) { return .success(try reader(bytes)) } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw .unreadable(error)
        }
    }
}
