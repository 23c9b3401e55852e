import Simulation
import Trading

extension PracticeExchange {
    /// Begins to watch a stream.
    /// - Returns: `false` where there is no such stream.
    public mutating func watch(_ stream: String) -> Bool {
        guard isStream(stream) else { return false }
        watched[stream, default: 0] += 1
        return true
    }

    /// Ends a watch of a stream.
    public mutating func unwatch(_ stream: String) {
        guard let count = watched[stream] else { return }
        watched[stream] = count > 1 ? count - 1 : nil
    }

    private func isStream(_ stream: String) -> Bool {
        if stream == "!miniTicker@arr" { return true }
        guard let at = stream.firstIndex(of: "@"), markets.contains(where: { $0.streamName == stream[..<at] }) else {
            return false
        }
        let kind = stream[stream.index(after: at)...]
        if ["depth", "depth@100ms", "bookTicker", "trade", "aggTrade", "miniTicker", "ticker"].contains(kind) {
            return true
        }
        if kind.hasPrefix("kline_") { return interval(String(kind.dropFirst(6))) != nil }
        return PracticeExchange.partialDepth(kind) != nil
    }

    /// The length of candles of a name that these bars can make.
    func interval(_ name: String) -> Interval? {
        guard let interval = CandleInterval.named(name), let base = markets.first?.series.interval,
            interval >= base, interval.nanoseconds.isMultiple(of: base.nanoseconds)
        else { return nil }
        return interval
    }

    private func levels(_ levels: [(price: Ticks, quantity: Lots)], _ market: SymbolMarket) -> JSONValue {
        .array(
            levels.map { level in
                .array([Wire.decimal(market.decimal(level.price)), Wire.decimal(market.decimal(level.quantity))])
            })
    }

    mutating func depthUpdate(_ index: Int, _ update: PracticeBook.Update, _ wall: Timestamp) -> JSONValue {
        let market = markets[index]
        var bids = update.bids
        if faults.take(.crossedBook, "\(market.streamName)@depth", &log) != nil, let ask = market.book.asks.last {
            bids.append((Ticks(ask.price.count + 1), Lots(1_000)))
        }
        return .fields([
            "e": .text("depthUpdate"), "E": Wire.time(serverTime(wall)), "s": .text(market.name),
            "U": .int(update.first), "u": .int(update.last), "b": levels(bids, market),
            "a": levels(update.asks, market),
        ])
    }

    func snapshot(_ index: Int, limit: Int) -> JSONValue {
        let market = markets[index]
        return .fields([
            "lastUpdateId": .int(market.book.lastUpdate),
            "bids": levels(Array(market.book.bids.prefix(limit)), market),
            "asks": levels(Array(market.book.asks.prefix(limit)), market),
        ])
    }

    /// The best bid and ask, as the stream and as `ticker/bookTicker` write them.
    private func best(_ index: Int) -> (bid: JSONValue, bidLots: JSONValue, ask: JSONValue, askLots: JSONValue) {
        let market = markets[index]
        let bid = market.book.bids.first ?? (Ticks(0), .zero)
        let ask = market.book.asks.first ?? (Ticks(0), .zero)
        return (
            Wire.decimal(market.decimal(bid.price)), Wire.decimal(market.decimal(bid.quantity)),
            Wire.decimal(market.decimal(ask.price)), Wire.decimal(market.decimal(ask.quantity))
        )
    }

    func streamTicker(_ index: Int) -> JSONValue {
        let best = best(index)
        return .fields([
            "u": .int(markets[index].book.lastUpdate), "s": .text(markets[index].name), "b": best.bid,
            "B": best.bidLots, "a": best.ask, "A": best.askLots,
        ])
    }

    func bookTicker(_ index: Int) -> JSONValue {
        let best = best(index)
        return .fields([
            "symbol": .text(markets[index].name), "bidPrice": best.bid, "bidQty": best.bidLots, "askPrice": best.ask,
            "askQty": best.askLots,
        ])
    }

    func publicTrade(_ index: Int, _ wall: Timestamp) -> JSONValue {
        let market = markets[index]
        return .fields([
            "e": .text("trade"), "E": Wire.time(serverTime(wall)), "s": .text(market.name), "t": .int(market.lastTrade),
            "p": Wire.decimal(market.decimal(market.price)), "q": Wire.decimal(market.decimal(market.lastTradeLots)),
            "T": Wire.time(marketTime), "m": .bool(market.lastTradeSells), "M": .bool(true),
        ])
    }

    func aggregateTrade(_ index: Int, _ wall: Timestamp) -> JSONValue {
        let market = markets[index]
        return .fields([
            "e": .text("aggTrade"), "E": Wire.time(serverTime(wall)), "s": .text(market.name),
            "a": .int(market.lastTrade), "p": Wire.decimal(market.decimal(market.price)),
            "q": Wire.decimal(market.decimal(market.lastTradeLots)), "f": .int(market.lastTrade),
            "l": .int(market.lastTrade), "T": Wire.time(marketTime), "m": .bool(market.lastTradeSells),
            "M": .bool(true),
        ])
    }

    func candleEvent(_ index: Int, _ name: String, _ wall: Timestamp) -> JSONValue? {
        guard let interval = interval(name), let candle = markets[index].candle(interval, at: point) else { return nil }
        return .fields([
            "e": .text("kline"), "E": Wire.time(serverTime(wall)), "s": .text(markets[index].name),
            "k": candle.event(markets[index], name: name),
        ])
    }

    /// The last day as one candle.
    private func day(_ index: Int) -> (first: Bar, high: Ticks, low: Ticks, volume: Fixed, quote: Fixed)? {
        let market = markets[index]
        let candles = market.candles(market.series.interval, from: nil, to: nil, limit: 1_440, at: point)
        guard let first = candles.first else { return nil }
        var total = Candle(
            openTime: first.openTime, interval: .day, first: first.bar, instrument: market.instrument)
        for candle in candles.dropFirst() { total.add(candle.bar, market.instrument) }
        return (
            first.bar, total.bar.high, total.bar.low,
            Fixed(units: total.volume * market.instrument.lot.value.units), total.quote
        )
    }

    func miniTicker(_ index: Int, _ wall: Timestamp) -> JSONValue {
        let market = markets[index]
        guard let day = day(index) else { return .fields([:]) }
        return .fields([
            "e": .text("24hrMiniTicker"), "E": Wire.time(serverTime(wall)), "s": .text(market.name),
            "c": Wire.decimal(market.decimal(market.price)), "o": Wire.decimal(market.decimal(day.first.open)),
            "h": Wire.decimal(market.decimal(day.high)), "l": Wire.decimal(market.decimal(day.low)),
            "v": Wire.decimal(day.volume), "q": Wire.decimal(day.quote),
        ])
    }

    func fullTicker(_ index: Int, _ wall: Timestamp) -> JSONValue {
        let best = best(index)
        return miniTicker(index, wall).replacing("e", .text("24hrTicker")).adding([
            "b": best.bid, "B": best.bidLots, "a": best.ask, "A": best.askLots,
            "Q": Wire.decimal(markets[index].decimal(markets[index].lastTradeLots)),
        ])
    }

    /// `GET /api/v3/ticker/24hr`.
    func dayTicker(_ index: Int) -> JSONValue {
        let market = markets[index]
        let best = best(index)
        guard let day = day(index) else { return .fields(["symbol": .text(market.name)]) }
        let change = Fixed(units: market.decimal(market.price).units - market.decimal(day.first.open).units)
        return .fields([
            "symbol": .text(market.name), "priceChange": Wire.decimal(change), "priceChangePercent": .text("0.000"),
            "weightedAvgPrice": Wire.decimal(market.decimal(market.price)),
            "prevClosePrice": Wire.decimal(market.decimal(day.first.open)),
            "lastPrice": Wire.decimal(market.decimal(market.price)),
            "lastQty": Wire.decimal(market.decimal(market.lastTradeLots)), "bidPrice": best.bid,
            "bidQty": best.bidLots, "askPrice": best.ask, "askQty": best.askLots,
            "openPrice": Wire.decimal(market.decimal(day.first.open)),
            "highPrice": Wire.decimal(market.decimal(day.high)),
            "lowPrice": Wire.decimal(market.decimal(day.low)), "volume": Wire.decimal(day.volume),
            "quoteVolume": Wire.decimal(day.quote), "openTime": Wire.time(day.first.openTime),
            "closeTime": Wire.time(marketTime), "firstId": .int(1), "lastId": .int(market.lastTrade),
            "count": .int(market.lastTrade),
        ])
    }
}
