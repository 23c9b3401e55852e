import Trading

extension BinanceReplyReader {
    /// The venue's time.
    public static func serverTime(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> Timestamp {
        try JSONFields(whole: reply, "time").timestamp("serverTime")
    }

    /// The book of an instrument; levels between two ticks are counted and left out.
    public static func depth(_ reply: UnsafeRawBufferPointer, _ instrument: Instrument)
        throws(BinanceError) -> OrderBookSnapshot
    {
        let fields = try JSONFields(whole: reply, "depth")
        let grid = BinanceGrid(instrument)
        var offGrid = 0
        func levels(_ name: StaticString) throws(BinanceError) -> [OrderBookLevel] {
            guard let slice = try fields.slice(name) else { throw fields.refuse(name, "is missing") }
            var levels: [OrderBookLevel] = []
            var scanner = JSONScanner(slice, resumingAt: 0)
            offGrid += try scanner.readLevels(into: &levels, grid)
            return levels.filter { $0.quantity.count > 0 }
        }
        return OrderBookSnapshot(
            lastID: try fields.int64("lastUpdateId"), bids: try levels("bids"), asks: try levels("asks"),
            offGridCount: offGrid)
    }

    /// Bars of an instrument, oldest first.
    ///
    /// - Parameter now: the venue's time: a bar whose last moment is not over is told as not closed.
    public static func klines(
        _ reply: UnsafeRawBufferPointer, _ instrument: Instrument, now: Timestamp
    ) throws(BinanceError) -> [(bar: Bar, isClosed: Bool)] {
        var bars: [(bar: Bar, isClosed: Bool)] = []
        let grid = BinanceGrid(instrument)
        var scanner = try JSONScanner.reading(reply, "klines")
        try scanner.forEachElement("klines") { scanner throws(BinanceError) in
            let row = try BinanceKlineRow(&scanner, grid)
            if let last = bars.last, row.bar.openTime <= last.bar.openTime {
                throw .invalidMessage(message: "klines", field: "open time", problem: "does not rise")
            }
            bars.append((row.bar, row.closeTime < now))
        }
        try scanner.end("klines")
        return bars
    }
}

/// One row of a reply with bars: an array whose places have meanings.
private struct BinanceKlineRow {
    let bar: Bar
    let closeTime: Timestamp

    init(_ scanner: inout JSONScanner, _ grid: BinanceGrid) throws(BinanceError) {
        func refuse(_ field: String, _ problem: String) -> BinanceError {
            .invalidMessage(message: "kline", field: field, problem: problem)
        }
        let open: Int64
        let close: Int64
        var prices: [Ticks] = []
        let volume: Lots
        do throws(JSONError) {
            var isFirst = true
            func next(_ scanner: inout JSONScanner) throws(JSONError) {
                guard try scanner.nextElement(&isFirst) else {
                    throw JSONError(.wrongKind(expected: "a row of at least 7 fields"), at: scanner.offset)
                }
            }
            try scanner.enterArray()
            try next(&scanner)
            open = try scanner.int64()
            for _ in 0..<4 {
                try next(&scanner)
                guard let ticks = grid.ticks(try scanner.decimal()) else {
                    throw JSONError(.wrongKind(expected: "a price on the grid"), at: scanner.offset)
                }
                prices.append(ticks)
            }
            try next(&scanner)
            guard let lots = grid.lots(try scanner.decimal()) else {
                throw JSONError(.wrongKind(expected: "a volume"), at: scanner.offset)
            }
            volume = lots
            try next(&scanner)
            close = try scanner.int64()
            while try scanner.nextElement(&isFirst) { try scanner.skipValue() }
        } catch { throw .malformedReply("klines: \(error)") }
        guard let openTime = BinanceTime.timestamp(open) else { throw refuse("open time", "is no time") }
        guard let closeTime = BinanceTime.timestamp(close) else { throw refuse("close time", "is no time") }
        bar = Bar(
            openTime: openTime, open: prices[0], high: prices[1], low: prices[2], close: prices[3], volume: volume)
        self.closeTime = closeTime
        guard bar.isConsistent else { throw refuse("high", "high and low do not enclose open and close") }
    }
}
