import Trading

/// What a desk is shown before anybody speaks, and what look-up tools return: each reading becomes one evidence item.
extension DeskContext {
    /// How old something read from bars may be when it is decided by: two bars.
    var barLifetime: Interval {
        Interval(nanoseconds: interval.nanoseconds.multipliedReportingOverflow(by: 2).partialValue)
    }

    /// The standard brief: bars, indicators, quote where there is one, portfolio, exposure, memory, news.
    public func standardEvidence() -> EvidenceBoard {
        var board = EvidenceBoard()
        _ = readBars(20, into: &board)
        _ = readIndicators(into: &board)
        _ = readQuote(into: &board)
        _ = readPortfolio(into: &board)
        _ = readExposure(into: &board)
        _ = readMemory(into: &board)
        _ = readNews(into: &board)
        return board
    }

    /// The last bars as a table, and the close, high, low and change over them.
    public func readBars(_ count: Int, into board: inout EvidenceBoard) -> EvidenceID? {
        let shown = min(max(1, count), bars.count)
        guard shown > 0, let last = bars.last else { return nil }
        var high = last.high
        var low = last.low
        var rows: [[EvidenceFigure.Value]] = []
        rows.reserveCapacity(shown)
        for place in (bars.count - shown)..<bars.count {
            let bar = bars[place]
            high = max(high, bar.high)
            low = min(low, bar.low)
            rows.append([
                .word(DeskContext.clock(bar.openTime)), .exact(instrument.price(bar.open).value),
                .exact(instrument.price(bar.high).value), .exact(instrument.price(bar.low).value),
                .exact(instrument.price(bar.close).value), .exact(instrument.quantity(bar.volume).value),
            ])
        }
        let first = instrument.priceValue(bars[bars.count - shown].open)
        let change = first > 0 ? instrument.priceValue(last.close) / first - 1 : 0
        return board.add(
            source: "get_bars", time: time, lifetime: barLifetime,
            figures: [
                EvidenceFigure("close", instrument.price(last.close).value),
                EvidenceFigure("high", instrument.price(high).value),
                EvidenceFigure("low", instrument.price(low).value),
                EvidenceFigure("change", change), EvidenceFigure("bars", Double(shown)),
            ], table: EvidenceTable(columns: ["time", "open", "high", "low", "close", "volume"], rows: rows))
    }

    /// The indicators that have a value.
    public func readIndicators(into board: inout EvidenceBoard) -> EvidenceID? {
        var figures: [EvidenceFigure] = []
        figures.reserveCapacity(11)
        func add(_ name: String, _ value: Double?) {
            if let value, value.isFinite { figures.append(EvidenceFigure(name, value)) }
        }
        add("rsi_14", indicators.rsi)
        add("ema_20", indicators.fastAverage)
        add("ema_50", indicators.slowAverage)
        add("macd_histogram", indicators.macdHistogram)
        add("adx_14", indicators.trendStrength)
        add("atr_14", indicators.averageTrueRange)
        add("percent_b", indicators.percentB)
        add("band_width", indicators.bandWidth)
        add("volatility", indicators.volatility)
        add("relative_volume", indicators.relativeVolume)
        add("momentum_10", indicators.momentum)
        figures.append(EvidenceFigure("regime", regime.rawValue))
        return board.add(source: "get_indicators", time: time, lifetime: barLifetime, figures: figures)
    }

    /// The best bid and ask, their quantities and the spread; `nil` where the market has no quote, or one of later.
    public func readQuote(into board: inout EvidenceBoard) -> EvidenceID? {
        guard let quote, quote.time <= moment, quote.bid.count > 0, quote.ask > quote.bid else { return nil }
        let (bid, ask) = (instrument.priceValue(quote.bid), instrument.priceValue(quote.ask))
        return board.add(
            source: "get_order_book", time: quote.time, lifetime: .seconds(5),
            figures: [
                EvidenceFigure("bid", instrument.price(quote.bid).value),
                EvidenceFigure("bid_quantity", instrument.quantity(quote.bidQuantity).value),
                EvidenceFigure("ask", instrument.price(quote.ask).value),
                EvidenceFigure("ask_quantity", instrument.quantity(quote.askQuantity).value),
                EvidenceFigure("spread_fraction", (ask - bid) / ((ask + bid) / 2)),
            ])
    }

    /// Equity, cash and the position.
    public func readPortfolio(into board: inout EvidenceBoard) -> EvidenceID? {
        var figures = [
            EvidenceFigure("equity", account.sleeveEquity), EvidenceFigure("cash", account.sleeveCash),
            EvidenceFigure("held", account.held), EvidenceFigure("held_value", account.heldValue),
            EvidenceFigure("bars_held", Double(account.barsHeld)),
        ]
        if let openPolicy, account.holding == .long { figures.append(EvidenceFigure("policy", openPolicy)) }
        if let entry = account.entryPrice, entry > 0 {
            figures.append(EvidenceFigure("entry_price", entry))
            figures.append(EvidenceFigure("open_result", indicators.close / entry - 1))
        }
        return board.add(source: "get_portfolio", time: time, lifetime: barLifetime, figures: figures)
    }

    /// What is at stake: exposure, drawdown and the limits in force.
    public func readExposure(into board: inout EvidenceBoard) -> EvidenceID? {
        var figures = [
            EvidenceFigure("gross_exposure", account.grossExposure),
            EvidenceFigure("instrument_exposure", account.instrumentExposure),
            EvidenceFigure("drawdown", account.drawdown),
            EvidenceFigure("round_trip_cost", account.roundTripCost),
            EvidenceFigure("kill_level", "\(account.killLevel)"),
        ]
        func add(_ name: String, _ limit: Fraction?) {
            if let limit { figures.append(EvidenceFigure(name, limit.value)) }
        }
        add("gross_limit", account.limits.grossExposureLimit)
        add("instrument_limit", account.limits.positionLimit)
        add("daily_loss_limit", account.limits.dailyLossLimit)
        add("drawdown_pause_limit", account.limits.drawdownPauseLimit)
        return board.add(
            source: "portfolio_exposure_snapshot", time: time, lifetime: barLifetime, figures: figures)
    }

    /// What happened in similar situations; `nil` where nothing is remembered.
    public func readMemory(into board: inout EvidenceBoard) -> EvidenceID? {
        guard memory.check.similarCount > 0 else { return nil }
        return board.add(
            source: "pre_trade_memory_check", time: time, lifetime: barLifetime,
            figures: [
                EvidenceFigure("similar", Double(memory.check.similarCount)),
                EvidenceFigure("wins", Double(memory.check.winCount)),
                EvidenceFigure("average_result", memory.check.averageResult),
            ])
    }

    /// The latest news as the reader understood it; `nil` without any.
    public func readNews(into board: inout EvidenceBoard) -> EvidenceID? {
        guard let latest = latestNews else { return nil }
        return board.add(
            source: "get_news", time: latest.time, lifetime: DeskContext.newsLifetime,
            figures: [
                EvidenceFigure("sentiment", latest.reading.sentiment),
                EvidenceFigure("impact", latest.reading.impact),
                EvidenceFigure("confidence", latest.reading.confidence),
                EvidenceFigure("topic", latest.reading.topic.rawValue),
            ])
    }

    /// One check of the venue, its limits or this machine; `nil` where nobody checked.
    public func readHealth(check: String, into board: inout EvidenceBoard) -> EvidenceID? {
        guard let reading = health.last(where: { $0.check == check }) else { return nil }
        return board.add(
            source: check, time: time, lifetime: .minutes(1),
            figures: [EvidenceFigure("is_good", reading.isGood ? "yes" : "no"), EvidenceFigure("note", reading.note)])
    }

    /// The part of a time that bars of one day differ in.
    private static func clock(_ time: Timestamp) -> String { String(time.description.dropFirst(5).prefix(11)) }
}

extension DeskContext {
    /// What the market is doing, by rule: strength of trend, then width of the bands.
    public var regime: Regime {
        guard let strength = indicators.trendStrength, let fast = indicators.fastAverage,
            let slow = indicators.slowAverage, let width = indicators.bandWidth
        else { return .unknown }
        if strength >= 25 { return fast >= slow ? .trendingUp : .trendingDown }
        if width > 0.04 { return .volatile }
        return width < 0.004 ? .quiet : .ranging
    }

    /// How long news count.
    static let newsLifetime = Interval.minutes(30)

    /// The latest news while it counts; `nil` without any.
    public var latestNews: NewsItem? {
        guard let latest = news.last else { return nil }
        let age = time.nanoseconds - latest.time.nanoseconds
        return age >= 0 && age <= DeskContext.newsLifetime.nanoseconds ? latest : nil
    }

    /// The situation as 16 numbers near −1 to 1, for finding similar ones.
    public var setup: [Float] {
        func squash(_ value: Double?, _ scale: Double) -> Float {
            guard let value, value.isFinite else { return 0 }
            let ratio = value / scale
            return Float(ratio / (1 + ratio.magnitude))
        }
        let close = indicators.close
        let volatility = max(indicators.volatility ?? 0, 1e-6)
        var result = [Float](repeating: 0, count: 16)
        result[0] = squash(indicators.rsi.map { $0 - 50 }, 20)
        result[1] = squash(indicators.fastAverage.map { close / $0 - 1 }, 3 * volatility)
        result[2] = squash(indicators.slowAverage.map { close / $0 - 1 }, 6 * volatility)
        result[3] = squash(indicators.macdHistogram.map { $0 / close }, volatility)
        result[4] = squash(indicators.trendStrength.map { $0 - 20 }, 15)
        result[5] = squash(indicators.percentB.map { $0 - 0.5 }, 0.5)
        result[6] = squash(indicators.bandWidth, 0.02)
        result[7] = squash(indicators.relativeVolume.map { $0 - 1 }, 1)
        result[8] = squash(indicators.momentum, 4 * volatility)
        result[9] = squash(indicators.averageTrueRange.map { $0 / close }, 0.005)
        result[10] = squash(account.drawdown, 0.05)
        result[11] = Float(min(1, account.grossExposure))
        result[12] = squash(latestNews.map { $0.reading.sentiment * $0.reading.confidence }, 0.5)
        if let quote, quote.ask > quote.bid {
            result[13] = squash(Double(quote.spread.count) / Double(max(1, quote.ask.count)), 0.001)
        }
        result[14] = squash(volatility, 0.005)
        result[15] = 0.1  // Never the zero vector: an angle to it does not exist.
        return result
    }
}
