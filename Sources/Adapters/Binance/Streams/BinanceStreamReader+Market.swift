import Trading

extension BinanceStreamReader {
    func depth(_ fields: JSONFields) throws(BinanceError) -> BinanceStreamMessage {
        let position = try position(fields)
        var offGrid = 0
        let update = OrderBookUpdate(
            firstID: try fields.int64("U"), lastID: try fields.int64("u"),
            bids: try levels(fields, "b", position, &offGrid), asks: try levels(fields, "a", position, &offGrid),
            offGridCount: offGrid)
        return .depth(InstrumentIndex(position), update, at: try fields.timestamp("E"))
    }

    func partialDepth(_ fields: JSONFields, stream: JSONText?) throws(BinanceError) -> BinanceStreamMessage {
        guard let stream else { return .unknown("partial depth without a stream") }
        let end = stream.bytes.firstIndex(of: UInt8(ascii: "@")) ?? stream.bytes.count
        guard let position = symbols.position(UnsafeRawBufferPointer(rebasing: stream.bytes[..<end])) else {
            throw .unknownSymbol(BinanceText.cleaned(try BinanceStreamReader.name(stream)))
        }
        var offGrid = 0
        let snapshot = OrderBookSnapshot(
            lastID: try fields.int64("lastUpdateId"),
            bids: try levels(fields, "bids", position, &offGrid).filter { $0.quantity.count > 0 },
            asks: try levels(fields, "asks", position, &offGrid).filter { $0.quantity.count > 0 },
            offGridCount: offGrid)
        return .partialDepth(InstrumentIndex(position), snapshot)
    }

    func trade(_ fields: JSONFields) throws(BinanceError) -> BinanceStreamMessage {
        let position = try position(fields)
        return .trade(InstrumentIndex(position), try tapeLine(fields, id: "t", position))
    }

    func aggregateTrade(_ fields: JSONFields) throws(BinanceError) -> BinanceStreamMessage {
        let position = try position(fields)
        return .aggregateTrade(
            InstrumentIndex(position), try tapeLine(fields, id: "a", position), firstTradeID: try fields.int64("f"),
            lastTradeID: try fields.int64("l"))
    }

    func bookTicker(_ fields: JSONFields) throws(BinanceError) -> BinanceBookTicker {
        let position = try position(fields)
        let grid = symbols.grids[position]
        return BinanceBookTicker(
            instrument: InstrumentIndex(position), updateID: try fields.int64("u"),
            bid: OrderBookLevel(price: try grid.ticks(fields, "b"), quantity: try grid.lots(fields, "B")),
            ask: OrderBookLevel(price: try grid.ticks(fields, "a"), quantity: try grid.lots(fields, "A")))
    }

    func kline(_ event: JSONFields) throws(BinanceError) -> BinanceKline {
        let fields = try event.object("k")
        let position = try position(event)
        let grid = symbols.grids[position]
        let bar = Bar(
            openTime: try fields.timestamp("t"), open: try grid.ticks(fields, "o"), high: try grid.ticks(fields, "h"),
            low: try grid.ticks(fields, "l"), close: try grid.ticks(fields, "c"), volume: try grid.lots(fields, "v"))
        guard bar.isConsistent else { throw fields.refuse("h", "high and low do not enclose open and close") }
        return BinanceKline(
            instrument: InstrumentIndex(position), interval: try fields.string("i"), bar: bar,
            isClosed: try fields.bool("x"), time: try event.timestamp("E"))
    }

    private func tapeLine(_ fields: JSONFields, id: StaticString, _ position: Int) throws(BinanceError) -> PublicTrade {
        let grid = symbols.grids[position]
        return PublicTrade(
            time: try fields.timestamp("T"), venueTradeID: try fields.int64(id), price: try grid.ticks(fields, "p"),
            quantity: try grid.lots(fields, "q"), aggressor: try fields.bool("m") ? .sell : .buy)
    }

    private func levels(_ fields: JSONFields, _ name: StaticString, _ position: Int, _ offGrid: inout Int)
        throws(BinanceError) -> [OrderBookLevel]
    {
        guard let slice = try fields.slice(name) else { throw fields.refuse(name, "is missing") }
        var levels: [OrderBookLevel] = []
        var scanner = JSONScanner(slice, resumingAt: 0)
        offGrid += try scanner.readLevels(into: &levels, symbols.grids[position])
        return levels
    }

    private func position(_ fields: JSONFields) throws(BinanceError) -> Int {
        let name = try fields.text("s")
        guard let position = symbols.position(name.bytes) else {
            throw .unknownSymbol(BinanceText.cleaned(try BinanceStreamReader.name(name)))
        }
        return position
    }

    static func name(_ text: JSONText) throws(BinanceError) -> String {
        do throws(JSONError) { return try text.string() } catch { throw .malformedReply("\(error)") }
    }
}

extension BinanceGrid {
    /// A field that is a price on the grid, or zero.
    func ticks(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> Ticks {
        let text = try fields.text(name)
        guard let ticks = ticks(text.bytes) else {
            throw fields.refuse(name, "is no price on the grid of \(instrument.priceIncrement)")
        }
        return ticks
    }

    /// A field that is a quantity, in whole lots.
    func lots(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> Lots {
        let text = try fields.text(name)
        guard let lots = lots(text.bytes) else { throw fields.refuse(name, "is no quantity") }
        return lots
    }
}
