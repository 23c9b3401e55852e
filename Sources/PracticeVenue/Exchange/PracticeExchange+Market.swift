import Engine
import Simulation
import Trading

extension PracticeExchange {
    /// Moves the market on: from the open of the bars to their low, their high, or over their close to the next open.
    ///
    /// - Returns: `false` where the bars are over.
    @discardableResult
    public mutating func moveOn(at wall: Timestamp) -> Bool {
        guard !isOver else { return false }
        moves += 1
        guard let next = BarPath(rawValue: point.rawValue + 1) else { return false }
        point = next
        for index in markets.indices {
            guard let bar = markets[index].bar else { continue }
            marketTime = next.time(bar, markets[index].series.interval)
            markets[index].price = next.price(bar)
            trade(on: index, wall)
            for account in accounts.indices {
                accounts[account].matching[index].moveOn()
                settle(account, index, wall)
            }
            tell(index, wall)
        }
        if next == .close { closeRound(wall) }
        runDeferred(at: wall)
        return true
    }

    private mutating func closeRound(_ wall: Timestamp) {
        for index in markets.indices where markets[index].bar != nil {
            for account in accounts.indices {
                accounts[account].matching[index].moveOn()
                settle(account, index, wall)
            }
            markets[index].closed += 1
            markets[index].bar = nil
        }
        beginRound()
        for index in markets.indices where markets[index].bar != nil {
            trade(on: index, wall)
            for account in accounts.indices { settle(account, index, wall) }
            tell(index, wall)
        }
    }

    /// Holds the bars that open next at their open.
    mutating func beginRound() {
        point = .open
        let next = markets.compactMap { $0.closed < $0.series.count ? $0.series[$0.closed].openTime : nil }.min()
        guard let next else {
            isOver = true
            return
        }
        marketTime = next
        for index in markets.indices {
            let market = markets[index]
            guard market.closed < market.series.count else { continue }
            let bar = market.series[market.closed]
            guard bar.openTime == next else { continue }
            markets[index].bar = bar
            markets[index].price = bar.open
            for account in accounts.indices {
                accounts[account].matching[index].hold(bar, of: InstrumentIndex(0), interval: market.series.interval)
            }
        }
    }

    /// The public trade that brings the price to where it is.
    private mutating func trade(on index: Int, _ wall: Timestamp) {
        guard let bar = markets[index].bar else { return }
        markets[index].lastTrade += 1
        markets[index].lastTradeLots = Lots(max(1, bar.volume.count / 4))
        markets[index].lastTradeSells = markets[index].price < markets[index].book.price
    }

    /// Tells the watchers of a symbol where it is now.
    mutating func tell(_ index: Int, _ wall: Timestamp) {
        let update = markets[index].book.move(to: markets[index].price)
        if watched.isEmpty { return }
        let prefix = markets[index].streamName + "@"
        for stream in watched.keys.sorted() where stream.hasPrefix(prefix) {
            publish(stream, stream.dropFirst(prefix.utf8.count), index, update, wall)
        }
        if watched["!miniTicker@arr"] != nil {
            send("!miniTicker@arr", .array([miniTicker(index, wall)]))
        }
    }

    private mutating func publish(
        _ stream: String, _ kind: Substring, _ index: Int, _ update: PracticeBook.Update, _ wall: Timestamp
    ) {
        switch kind {
        case "depth", "depth@100ms":
            if faults.take(.sequenceGap, stream, &log) != nil { return }
            send(stream, depthUpdate(index, update, wall))
        case "bookTicker": send(stream, streamTicker(index))
        case "trade": send(stream, publicTrade(index, wall))
        case "aggTrade": send(stream, aggregateTrade(index, wall))
        case "miniTicker": send(stream, miniTicker(index, wall))
        case "ticker": send(stream, fullTicker(index, wall))
        default:
            if kind.hasPrefix("kline_"), let event = candleEvent(index, String(kind.dropFirst(6)), wall) {
                send(stream, event)
            } else if let depth = PracticeExchange.partialDepth(kind) {
                send(stream, snapshot(index, limit: depth))
            }
        }
    }

    private mutating func send(_ stream: String, _ payload: JSONValue) {
        if faults.take(.silentStream, stream, &log) != nil { return }
        if faults.take(.duplicateFrames, stream, &log) != nil { events.append(.market(stream: stream, payload)) }
        if faults.take(.reorderedFrames, stream, &log) != nil {
            faults.heldFrames[stream] = payload
            return
        }
        events.append(.market(stream: stream, payload))
        if let held = faults.heldFrames.removeValue(forKey: stream) {
            events.append(.market(stream: stream, held))
        }
    }

    /// How many levels `depth5`, `depth10@100ms` … carry; `nil` for other names.
    static func partialDepth(_ kind: Substring) -> Int? {
        let plain = kind.hasSuffix("@100ms") ? kind.dropLast(6) : kind
        switch plain {
        case "depth5": return 5
        case "depth10": return 10
        case "depth20": return 20
        default: return nil
        }
    }
}
