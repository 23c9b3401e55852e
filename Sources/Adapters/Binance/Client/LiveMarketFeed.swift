import Execution
import Synchronization
import Trading
import Transport

/// Live market data of Binance: does what a ``StreamSupervisor`` asks for, and delivers what it says.
///
/// Frames are read on the threads of their connections. The supervisor has one user at a time; the sink is called under
/// the same lock, so it sees everything in order, and must return quickly.
public final class LiveMarketFeed: Sendable {
    let rest: BinanceREST
    let transport: any WebSocketTransport
    let surroundings: ClientSurroundings
    let interval: String
    let settings: LiveMarketFeedSettings
    private let sink: @Sendable (SessionInput) -> Void
    private let notify: @Sendable (SessionOutput.Notice) -> Void
    private let state: Mutex<State>

    private struct State {
        var supervisor: StreamSupervisor
        var actions: [StreamAction] = []
        var streams: [FeedEpoch: BinanceMarketStream] = [:]
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var lastTask: UInt64 = 0
        var isRunning = false
        var offGrid: [InstrumentIndex: Int] = [:]
    }

    /// - Parameters:
    ///   - supervisor: for the traded instruments of the client's symbols, in their order.
    ///   - interval: the length of the bars in the venue's words, `1m`; the same as the supervisor's.
    ///   - sink: takes bars, quotes and troubles in order, on any thread.
    ///   - notify: takes what a person should know.
    public init(
        rest: BinanceREST, transport: any WebSocketTransport, supervisor: StreamSupervisor, interval: String,
        settings: LiveMarketFeedSettings = .init(), surroundings: ClientSurroundings,
        sink: @escaping @Sendable (SessionInput) -> Void,
        notify: @escaping @Sendable (SessionOutput.Notice) -> Void
    ) {
        self.rest = rest
        self.transport = transport
        self.interval = interval
        self.settings = settings
        self.surroundings = surroundings
        self.sink = sink
        self.notify = notify
        state = Mutex(State(supervisor: supervisor))
    }

    /// Closed bars of the past, oldest first, for each traded instrument; the feed goes on right behind them.
    ///
    /// - Parameter count: how many of each; pages of a thousand are asked for.
    public func warmUp(_ count: Int) async throws(BinanceClientError) -> [[Bar]] {
        var all: [[Bar]] = []
        for position in 0..<rest.symbols.tradedCount {
            let instrument = InstrumentIndex(position)
            let bars = try await history(instrument, count)
            if let last = bars.last {
                state.withLock { $0.supervisor.begin(instrument, after: last.openTime) }
            }
            all.append(bars)
        }
        return all
    }

    /// Connects and subscribes; what comes goes to the sink from now on.
    public func start() {
        let isFirst = state.withLock { state -> Bool in
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        handle(.start)
        spawn { [surroundings, settings] feed in
            while !Task.isCancelled {
                feed.handle(.tick)
                do { try await surroundings.sleep(settings.tick) } catch { return }
            }
        }
        spawn { [surroundings, settings] feed in
            while !Task.isCancelled {
                await feed.measureClock()
                do { try await surroundings.sleep(settings.clockPause) } catch { return }
            }
        }
    }

    /// Disconnects, and gives up everything that is being asked for.
    public func stop() {
        handle(.stop)
        let (streams, tasks) = state.withLock { state in
            defer {
                state.isRunning = false
                state.streams = [:]
                state.tasks = [:]
            }
            return (Array(state.streams.values), Array(state.tasks.values))
        }
        for task in tasks { task.cancel() }
        for stream in streams { stream.close() }
    }

    /// How the data comes now.
    public var mode: StreamMode { state.withLock { $0.supervisor.mode } }

    /// How far a subscription can be trusted.
    public func state(_ subscription: FeedSubscription) -> FeedState {
        state.withLock { $0.supervisor.state(subscription) }
    }

    /// How many levels and changes of an instrument's book were left out, because their prices lie between two ticks.
    public func offGridCount(_ instrument: InstrumentIndex) -> Int { state.withLock { $0.offGrid[instrument] ?? 0 } }

    /// Counts what was left out of a book; said once for each instrument.
    private func countOffGrid(_ input: StreamInput, in state: inout State) {
        let (instrument, count) =
            switch input {
            case .depth(_, let instrument, let update, _): (instrument, update.offGridCount)
            case .snapshot(let instrument, let snapshot): (instrument, snapshot.offGridCount)
            default: (InstrumentIndex(0), 0)
            }
        guard count > 0 else { return }
        if state.offGrid[instrument] == nil {
            let id = rest.symbols[instrument].instrument.id
            notify(.init(.note, "the book of \(id) holds prices between two ticks, which are left out"))
        }
        state.offGrid[instrument, default: 0] += count
    }

    /// Tells the supervisor what happened; what it says is delivered at once, what it asks for is done after.
    func handle(_ input: StreamInput, at moment: Moment? = nil) {
        let work = state.withLock { state -> [StreamAction] in
            countOffGrid(input, in: &state)
            state.supervisor.handle(input, at: moment ?? rest.clock.now(), into: &state.actions)
            guard !state.actions.isEmpty else { return [] }
            var work: [StreamAction] = []
            for action in state.actions {
                switch action {
                case .deliver(let input): sink(input)
                case .notice(let notice): notify(notice)
                default: work.append(action)
                }
            }
            state.actions.removeAll(keepingCapacity: true)
            return work
        }
        for action in work { perform(action) }
    }

    func stream(_ epoch: FeedEpoch) -> BinanceMarketStream? { state.withLock { $0.streams[epoch] } }

    func keep(_ stream: BinanceMarketStream) {
        state.withLock { if $0.isRunning { $0.streams[stream.epoch] = stream } }
    }

    func forget(_ epoch: FeedEpoch) -> BinanceMarketStream? {
        state.withLock { $0.streams.removeValue(forKey: epoch) }
    }

    /// Runs something beside; ``stop()`` ends it.
    func spawn(_ body: @escaping @Sendable (LiveMarketFeed) async -> Void) {
        state.withLock { state in
            guard state.isRunning else { return }
            state.lastTask += 1
            let number = state.lastTask
            state.tasks[number] = Task { [self] in
                await body(self)
                self.state.withLock { $0.tasks[number] = nil }
            }
        }
    }

    private func measureClock() async {
        do throws(BinanceClientError) {
            try await rest.serverTime()
        } catch {
            notify(SessionOutput.Notice(.warning, "the venue's clock cannot be read: \(error)"))
        }
        let (offset, bound) = rest.clock.offset()
        state.withLock { _ in sink(.clockOffset(offset, bound: bound)) }
        handle(.clockOffset(offset))
    }

    private func history(_ instrument: InstrumentIndex, _ count: Int) async throws(BinanceClientError) -> [Bar] {
        var bars = try await rest.closedBars(
            instrument, interval: interval, limit: min(count + 1, 1_000))
        while bars.count < count, let first = bars.first {
            let end = first.openTime.advanced(by: .milliseconds(-1))
            let page = try await rest.closedBars(instrument, interval: interval, to: end, limit: 1_000)
            guard let last = page.last, last.openTime < first.openTime else { break }
            bars = page + bars
        }
        return Array(bars.suffix(count))
    }
}
