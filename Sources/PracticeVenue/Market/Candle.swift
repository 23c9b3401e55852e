import Trading

/// One or several bars as one candle.
struct Candle: Sendable {
    let openTime: Timestamp
    let interval: Interval
    private(set) var bar: Bar
    private(set) var volume: Int128
    private(set) var quote: Fixed
    private(set) var trades = 0
    /// Whether it is over.
    var isClosed = false

    init(openTime: Timestamp, interval: Interval, first: Bar, instrument: Instrument) {
        self.openTime = openTime
        self.interval = interval
        bar = first
        volume = 0
        quote = .zero
        count(first, instrument)
    }

    mutating func add(_ next: Bar, _ instrument: Instrument) {
        bar.high = max(bar.high, next.high)
        bar.low = min(bar.low, next.low)
        bar.close = next.close
        count(next, instrument)
    }

    private mutating func count(_ next: Bar, _ instrument: Instrument) {
        volume += Int128(next.volume.count)
        trades += 4
        do throws(ArithmeticError) {
            quote = try quote.adding(try instrument.notional(next.volume, at: next.close).value)
        } catch {
            quote = .max  // Shown only; a made-up volume beyond the range of money.
        }
    }

    /// The moment before the next candle.
    var closeTime: Int64 { openTime.advanced(by: interval).milliseconds - 1 }

    /// Half of something, for what takers bought.
    private func half(_ value: Fixed) -> JSONValue { Wire.decimal(Fixed(units: value.units / 2 / 10_000 * 10_000)) }

    private func volumeDecimal(_ instrument: Instrument) -> Fixed {
        Fixed(units: volume * instrument.lot.value.units)
    }

    /// As `GET /api/v3/klines` writes it.
    func row(_ instrument: Instrument) -> JSONValue {
        let volume = volumeDecimal(instrument)
        return .array([
            Wire.time(openTime), Wire.decimal(instrument.price(bar.open).value),
            Wire.decimal(instrument.price(bar.high).value), Wire.decimal(instrument.price(bar.low).value),
            Wire.decimal(instrument.price(bar.close).value), Wire.decimal(volume), .int(closeTime),
            Wire.decimal(quote), .int(trades), half(volume), half(quote), .text("0"),
        ])
    }

    /// As the stream writes it.
    func event(_ market: SymbolMarket, name: String) -> JSONValue {
        let instrument = market.instrument
        let volume = volumeDecimal(instrument)
        return .fields([
            "t": Wire.time(openTime), "T": .int(closeTime), "s": .text(market.name), "i": .text(name),
            "f": .int(max(1, Int64(market.lastTrade) - Int64(trades) + 1)), "L": .int(market.lastTrade),
            "o": Wire.decimal(instrument.price(bar.open).value), "c": Wire.decimal(instrument.price(bar.close).value),
            "h": Wire.decimal(instrument.price(bar.high).value), "l": Wire.decimal(instrument.price(bar.low).value),
            "v": Wire.decimal(volume), "n": .int(trades), "x": .bool(isClosed), "q": Wire.decimal(quote),
            "V": half(volume), "Q": half(quote), "B": .text("0"),
        ])
    }
}
