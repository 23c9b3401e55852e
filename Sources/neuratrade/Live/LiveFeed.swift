import Adapters
import Engine
import Execution
import Trading

/// The live market data of a session, from a venue to the trading loop's inbox.
enum LiveFeed {
    /// A feed that has not begun.
    ///
    /// - Parameters:
    ///   - client: with the symbols that are traded.
    ///   - sink: takes what happens; called on the threads of connections.
    static func make(
        _ client: VenueClient, symbols: BinanceSymbols, interval: Interval,
        sink: @escaping @Sendable (SessionInput) -> Void,
        notify: @escaping @Sendable (SessionOutput.Notice) -> Void
    ) throws -> LiveMarketFeed {
        guard let name = BinanceInterval.name(interval) else {
            throw CommandFailure.usage(
                "--interval \(interval): Binance has no such bars; use 1m, 5m, 15m, 1h, 4h or 1d")
        }
        let instruments = (0..<symbols.tradedCount).map { InstrumentIndex($0) }
        let subscriptions = instruments.flatMap { [FeedSubscription($0, .bars), FeedSubscription($0, .quotes)] }
        let supervisor = StreamSupervisor(
            instrumentCount: instruments.count, subscriptions: subscriptions,
            bars: BarFeedSettings(interval: interval), settings: Haste.streamSettings,
            seed: VenueClient.surroundings.random())
        return LiveMarketFeed(
            rest: client.rest.with(symbols: symbols), transport: client.webSockets, supervisor: supervisor,
            interval: name, surroundings: VenueClient.surroundings, sink: sink, notify: notify)
    }
}

/// Lengths of bars in Binance's words.
enum BinanceInterval {
    private static let names: [(String, Interval)] = [
        ("1s", .seconds(1)), ("1m", .minutes(1)), ("3m", .minutes(3)), ("5m", .minutes(5)), ("15m", .minutes(15)),
        ("30m", .minutes(30)), ("1h", .hours(1)), ("2h", .hours(2)), ("4h", .hours(4)), ("6h", .hours(6)),
        ("8h", .hours(8)), ("12h", .hours(12)), ("1d", .days(1)),
    ]

    /// The venue's name of a length; `nil` where it has no such bars.
    static func name(_ interval: Interval) -> String? { names.first { $0.1 == interval }?.0 }
}
