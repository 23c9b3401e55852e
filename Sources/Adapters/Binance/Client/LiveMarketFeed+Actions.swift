import Execution
import Trading
import Transport

extension LiveMarketFeed {
    /// Does what the supervisor asks for; every question is answered, whatever comes of it.
    func perform(_ action: StreamAction) {
        switch action {
        case .connect(let epoch, let pause): connect(epoch, after: pause)
        case .disconnect(let epoch): forget(epoch)?.close()
        case .subscribe(let epoch, let request, let subscriptions):
            stream(epoch)?.control("SUBSCRIBE", request: request, subscriptions)
        case .unsubscribe(let epoch, let request, let subscriptions):
            stream(epoch)?.control("UNSUBSCRIBE", request: request, subscriptions)
        case .fetchWitness(let subscription): spawn { await $0.fetchWitness(subscription) }
        case .fetchBars(let instrument, let from, let to): spawn { await $0.fetchBars(instrument, from, to) }
        case .fetchSnapshot(let instrument): spawn { await $0.fetchSnapshot(instrument) }
        case .deliver, .notice: break
        }
    }

    private func connect(_ epoch: FeedEpoch, after pause: Interval) {
        let stream = BinanceMarketStream(
            epoch, BinanceStreamReader(rest.symbols), interval: interval, now: { [clock = rest.clock] in clock.now() },
            sink: { [weak self] input, moment in self?.handle(input, at: moment) })
        spawn { feed in
            do {
                if pause > .zero { try await feed.surroundings.sleep(.nanoseconds(pause.nanoseconds)) }
            } catch { return }
            do throws(TransportError) {
                let connection = try await feed.transport.connect(
                    feed.rest.endpoints.streams + "/ws", handlers: stream.handlers,
                    deadline: feed.settings.connectDeadline)
                stream.attach(connection)
                feed.keep(stream)
                feed.handle(.connected(epoch))
                // Stopped meanwhile: nobody else would close it.
                if feed.mode == .stopped { connection.close() }
            } catch {
                feed.handle(.connectFailed(epoch, "\(error)"))
            }
        }
    }

    private func fetchWitness(_ subscription: FeedSubscription) async {
        do throws(BinanceClientError) {
            if let witness = try await witness(subscription) {
                handle(.witness(witness))
            } else {
                handle(.witnessFailed(subscription, "the venue has none"))
            }
        } catch {
            handle(.witnessFailed(subscription, "\(error)"))
        }
    }

    private func witness(_ subscription: FeedSubscription) async throws(BinanceClientError) -> FeedWitness? {
        let instrument = subscription.instrument
        switch subscription.kind {
        case .bars:
            let bars = try await rest.closedBars(instrument, interval: interval, limit: settings.witnessBars + 1)
            return .bars(instrument, bars)
        case .quotes: return try await rest.bookTicker(instrument).map { .quote(instrument, $0) }
        case .depth: return .depth(instrument, lastID: try await rest.depth(instrument, limit: 5).lastID)
        case .trades: return try await rest.lastTradeTime(instrument).map { .trades(instrument, latest: $0) }
        }
    }

    private func fetchBars(_ instrument: InstrumentIndex, _ from: Timestamp, _ to: Timestamp) async {
        do throws(BinanceClientError) {
            let bars = try await rest.closedBars(instrument, interval: interval, from: from, to: to, limit: 1_000)
            handle(.fetchedBars(instrument, from: from, to: to, bars))
        } catch {
            handle(.barsFailed(instrument, "\(error)"))
        }
    }

    private func fetchSnapshot(_ instrument: InstrumentIndex) async {
        do throws(BinanceClientError) {
            handle(.snapshot(instrument, try await rest.depth(instrument, limit: settings.snapshotLimit)))
        } catch {
            handle(.snapshotFailed(instrument, "\(error)"))
        }
    }
}
