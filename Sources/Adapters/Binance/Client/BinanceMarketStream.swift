import Execution
import Synchronization
import Trading
import Transport

/// One connection to the market streams: reads its frames on its own thread and hands them on.
final class BinanceMarketStream: Sendable {
    let epoch: FeedEpoch
    private let reader: BinanceStreamReader
    private let interval: String
    private let now: @Sendable () -> Moment
    private let sink: @Sendable (StreamInput, Moment) -> Void
    // Frames come one at a time, so this lock is never waited for; it says that the buffer has one user.
    private let depth = Mutex(BinanceDepth())
    private let connection = Mutex<(any WebSocketConnection)?>(nil)

    init(
        _ epoch: FeedEpoch, _ reader: BinanceStreamReader, interval: String, now: @escaping @Sendable () -> Moment,
        sink: @escaping @Sendable (StreamInput, Moment) -> Void
    ) {
        self.epoch = epoch
        self.reader = reader
        self.interval = interval
        self.now = now
        self.sink = sink
    }

    var handlers: WebSocketHandlers {
        WebSocketHandlers(
            text: { self.receive($0) },
            closed: { closure in
                let code = closure.code.map { " (code \($0))" } ?? ""
                self.sink(.closed(self.epoch, closure.reason + code), self.now())
            })
    }

    func attach(_ connection: any WebSocketConnection) { self.connection.withLock { $0 = connection } }

    func close() { connection.withLock { $0 }?.close() }

    func control(_ method: StaticString, request: Int, _ subscriptions: [FeedSubscription]) {
        let names = subscriptions.map { "\"\(name($0))\"" }.joined(separator: ",")
        let text = "{\"method\":\"\(method)\",\"params\":[\(names)],\"id\":\(request)}"
        // Where it does not arrive, no acknowledgement comes, and the supervisor replaces the connection.
        connection.withLock { $0 }?.send(Array(text.utf8), lastCheck: nil) { _ in }
    }

    private func name(_ subscription: FeedSubscription) -> String {
        let symbol = reader.symbols[subscription.instrument].symbol.lowercased()
        return switch subscription.kind {
        case .bars: "\(symbol)@kline_\(interval)"
        case .quotes: "\(symbol)@bookTicker"
        case .depth: "\(symbol)@depth@100ms"
        case .trades: "\(symbol)@trade"
        }
    }

    func receive(_ frame: UnsafeRawBufferPointer) {
        let moment = now()
        do throws(BinanceError) {
            let message = try depth.withLock { buffer throws(BinanceError) -> StreamInput? in
                guard let message = try reader.read(frame, into: &buffer) else {
                    return .depth(epoch, buffer.instrument, buffer.update, sent: buffer.time)
                }
                return input(message, at: moment)
            }
            if let message { sink(message, moment) }
        } catch {
            sink(.unreadable(epoch, nil, "\(error)"), moment)
        }
    }

    private func input(_ message: BinanceStreamMessage, at moment: Moment) -> StreamInput? {
        switch message {
        case .depth(let instrument, let update, let time): return .depth(epoch, instrument, update, sent: time)
        case .kline(let kline):
            guard kline.interval == interval else { return nil }
            return .bar(epoch, kline.instrument, kline.bar, isClosed: kline.isClosed, sent: kline.time)
        case .bookTicker(let ticker):
            guard let quote = ticker.quote(at: moment.wall) else {
                return .unreadable(epoch, ticker.instrument, "a book ticker with an empty side")
            }
            return .quote(epoch, ticker.instrument, quote, id: ticker.updateID)
        case .trade(let instrument, let trade): return .trade(epoch, instrument, time: trade.time, sent: nil)
        case .acknowledged(let id): return .acknowledged(epoch, request: Int(clamping: id))
        case .refused(let id, let code, let message):
            return .rejected(epoch, request: Int(clamping: id ?? -1), "\(code): \(message)")
        case .serverShutdown: return .shutdownAnnounced(epoch)
        case .partialDepth, .aggregateTrade, .subscriptions, .user, .unknown: return nil
        }
    }
}
