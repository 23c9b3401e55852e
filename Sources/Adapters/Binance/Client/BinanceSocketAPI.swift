import Execution
import Secrets
import Synchronization
import Trading
import Transport

/// The account's line to Binance's WebSocket interface: one open connection for orders, cancels and the account's events,
/// renewed when it breaks and before its day is over.
///
/// Every request is answered exactly once and never sent twice. When a connection ends, what was under way on it is
/// answered at once: unclear where bytes may have left, not sent otherwise.
public final class BinanceSocketAPI: Sendable {
    /// Who is told what, each on the thread of a connection or of the caller; all must return quickly.
    public struct Sinks: Sendable {
        let report: @Sendable (VenueReport) -> Void
        let accountStream: @Sendable (Bool) -> Void
        let notice: @Sendable (SessionOutput.Notice) -> Void

        /// - Parameters:
        ///   - report: what the venue says of its own accord.
        ///   - accountStream: the account's events come, or no longer do.
        ///   - notice: what a person should know.
        public init(
            report: @escaping @Sendable (VenueReport) -> Void, accountStream: @escaping @Sendable (Bool) -> Void,
            notice: @escaping @Sendable (SessionOutput.Notice) -> Void
        ) {
            self.report = report
            self.accountStream = accountStream
            self.notice = notice
        }
    }

    let symbols: BinanceSymbols
    let clock: BinanceClock
    let budget: any RateBudget
    let settings: BinanceSocketSettings
    let writer: Mutex<BinanceSocketRequest>
    let sinks: Sinks
    private let url: String
    private let transport: any WebSocketTransport
    private let surroundings: ClientSurroundings
    private let lastID = Atomic<UInt64>(0)
    private let state: Mutex<State>

    private struct State {
        var active: BinanceSocketLink?
        var retiring: [(link: BinanceSocketLink, since: MonotonicTime)] = []
        var opening: BinanceSocketLink?
        var isOpening = false
        var wantsReplacement = false
        var nextAttempt = MonotonicTime(nanoseconds: .min)
        var backoff: Backoff
        var lastLink: UInt64 = 0
        var isUp = false
        var isRunning = false
        var ticker: Task<Void, Never>?
        var opener: Task<Void, Never>?
    }

    /// - Parameter transport: with a thread of its own for a line that must work when everything else hangs.
    public init(
        endpoints: BinanceEndpoints, symbols: BinanceSymbols, transport: any WebSocketTransport,
        signer: any RequestSigner, rules: BinanceOrderRules = BinanceOrderRules(), budget: any RateBudget,
        clock: BinanceClock, settings: BinanceSocketSettings = .init(), surroundings: ClientSurroundings, sinks: Sinks
    ) {
        url = endpoints.socketAPI
        self.symbols = symbols
        self.transport = transport
        self.budget = budget
        self.clock = clock
        self.settings = settings
        self.surroundings = surroundings
        self.sinks = sinks
        writer = Mutex(BinanceSocketRequest(signer: signer, rules: rules))
        state = Mutex(State(backoff: Backoff(base: settings.backoffBase, cap: settings.backoffLimit)))
    }

    /// Opens the line, and keeps it open until ``stop()``.
    public func start() {
        let isFirst = state.withLock { state -> Bool in
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        maintain()
        // Ended by `stop()`.
        let task = Task { [self] in
            while !Task.isCancelled {
                do { try await surroundings.sleep(settings.tick) } catch { return }
                maintain()
            }
        }
        state.withLock { $0.ticker = task }
    }

    /// Closes the line; what is under way is answered.
    public func stop() {
        let (links, tasks) = state.withLock { state in
            defer {
                state.isRunning = false
                state.ticker = nil
                state.opener = nil
            }
            let links = [state.active, state.opening].compactMap { $0 } + state.retiring.map(\.link)
            return (links, [state.ticker, state.opener])
        }
        for task in tasks { task?.cancel() }
        for link in links { link.close() }
    }

    /// Whether a connection is open and, where they are wanted, the account's events come over it.
    public var isUp: Bool { state.withLock { $0.active != nil } }

    /// How many requests have no answer yet.
    public var pendingCount: Int {
        state.withLock { state in
            state.retiring.reduce(state.active?.pendingCount ?? 0) { $0 + $1.link.pendingCount }
        }
    }

    func nextID() -> UInt64 { lastID.add(1, ordering: .relaxed).newValue }

    var activeLink: BinanceSocketLink? { state.withLock { $0.active } }

    func requestDeadline() -> MonotonicTime { clock.now().monotonic.advanced(by: settings.requestDeadline) }

    // MARK: The life of connections

    /// Answers what is overdue, closes what is drained, and opens a connection where one is due.
    func maintain() {
        let now = clock.now().monotonic
        let (links, drained, number) = state.withLock { state in
            let links = [state.active, state.opening].compactMap { $0 } + state.retiring.map(\.link)
            let drained = state.retiring.filter {
                $0.link.pendingCount == 0 || now.since($0.since) >= settings.drainTime
            }
            return (links, drained.map(\.link), beginOpening(&state, at: now))
        }
        for link in links { link.sweep(at: now) }
        for link in drained { link.close() }
        if let number { open(number) }
    }

    private func beginOpening(_ state: inout State, at now: MonotonicTime) -> UInt64? {
        guard state.isRunning, !state.isOpening, now >= state.nextAttempt else { return nil }
        if let active = state.active {
            let age = now.since(active.openedAt)
            if age >= settings.stableTime { state.backoff.reset() }
            guard state.wantsReplacement || age >= settings.connectionAge else { return nil }
        }
        state.isOpening = true
        state.lastLink += 1
        return state.lastLink
    }

    private func open(_ number: UInt64) {
        let link = BinanceSocketLink(
            number, BinanceStreamReader(symbols), openedAt: clock.now().monotonic,
            events: BinanceSocketLink.Events(
                user: { [weak self] link, event in self?.take(event, of: link) },
                usage: { [weak self] reply in self?.observe(reply) },
                unreadable: { [weak self] reason in
                    self?.sinks.notice(.init(.warning, "a frame of the account's line cannot be used: \(reason)"))
                },
                closed: { [weak self] link, reason in self?.closed(link, reason) }))
        // Ended by its deadline, or by `stop()`, which closes what it has opened.
        let task = Task { [self] in
            do throws(TransportError) {
                let connection = try await transport.connect(
                    url, handlers: link.handlers, deadline: settings.connectDeadline)
                link.attach(connection)
                opened(link)
            } catch {
                failedToOpen("\(error)")
            }
        }
        state.withLock { if $0.isRunning { $0.opener = task } else { task.cancel() } }
    }

    private func opened(_ link: BinanceSocketLink) {
        let isWanted = state.withLock { state -> Bool in
            guard state.isRunning else { return false }
            state.opening = link
            return true
        }
        guard isWanted else { return link.close() }
        guard settings.wantsAccountStream else { return promote(link) }
        let id = nextID()
        let text: [UInt8]
        do throws(BinanceError) {
            text = try writer.withLock { writer throws(BinanceError) -> [UInt8] in
                try writer.subscribeUserData(id: id, timestampMilliseconds: clock.venueMilliseconds())
            }
        } catch {
            sinks.notice(.init(.alarm, "the account's events cannot be asked for: \(error)"))
            return giveUp(link)
        }
        link.send(id, text, deadline: requestDeadline()) { [self, link] outcome in
            if case .reply(let reply) = outcome, case .result = reply.outcome { return promote(link) }
            sinks.notice(.init(.warning, "the account's events were not granted: \(BinanceSocketAPI.word(outcome))"))
            giveUp(link)
        }
    }

    /// A connection that cannot be used is closed, and another is opened later.
    private func giveUp(_ link: BinanceSocketLink) {
        forgetOpening(link)
        link.close()
    }

    private func forgetOpening(_ link: BinanceSocketLink) {
        state.withLock { state in
            guard state.opening === link else { return }
            state.opening = nil
            state.isOpening = false
            postpone(&state)
        }
    }

    /// The new connection takes over; the old one stays for the replies under way on it.
    private func promote(_ link: BinanceSocketLink) {
        let now = clock.now().monotonic
        // A connection that ended meanwhile says so before this lock is free, or after: never unnoticed.
        let isUsable = state.withLock { state -> Bool in
            guard !link.isClosed, state.isRunning else { return false }
            if let old = state.active { state.retiring.append((old, now)) }
            state.active = link
            state.opening = nil
            state.isOpening = false
            state.wantsReplacement = false
            guard !state.isUp else { return true }
            state.isUp = true
            sinks.accountStream(true)
            return true
        }
        if !isUsable { giveUp(link) }
    }

    private func closed(_ link: BinanceSocketLink, _ reason: String) {
        let wasNeeded = state.withLock { state -> Bool in
            state.retiring.removeAll { $0.link === link }
            if state.opening === link {
                state.opening = nil
                state.isOpening = false
                postpone(&state)
            }
            guard state.active === link else { return false }
            state.active = nil
            postpone(&state)
            if state.isUp {
                state.isUp = false
                sinks.accountStream(false)
            }
            return state.isRunning
        }
        if wasNeeded { sinks.notice(.init(.warning, "the account's line to the venue was lost: \(reason)")) }
    }

    private func failedToOpen(_ reason: String) {
        let isRunning = state.withLock { state -> Bool in
            state.isOpening = false
            postpone(&state)
            return state.isRunning
        }
        if isRunning { sinks.notice(.init(.warning, "no line to the venue: \(reason); it is tried again")) }
    }

    private func postpone(_ state: inout State) {
        var words = WordStream(surroundings.random)
        let pause = state.backoff.next(using: &words).components
        let wait = Interval(nanoseconds: pause.seconds * 1_000_000_000 + pause.attoseconds / 1_000_000_000)
        state.nextAttempt = clock.now().monotonic.advanced(by: wait)
    }

    // MARK: What the venue says

    private func take(_ event: BinanceUserEvent, of link: BinanceSocketLink) {
        switch event {
        case .report(let report): sinks.report(report)
        case .streamTerminated:
            sinks.notice(.init(.warning, "the venue ended the account's events; they are asked for again"))
            link.close()
        case .serverShutdown: state.withLock { if $0.active === link { $0.wantsReplacement = true } }
        case .externalLock(let asset, let amount, _):
            sinks.notice(.init(.warning, "something outside locked \(amount) \(asset) of the account"))
        case .unknown(let name): sinks.notice(.init(.note, "an event of the account of an unknown kind: \(name)"))
        case .list: break  // Its orders are reported one by one as well.
        }
    }

    private func observe(_ reply: BinanceSocketReply) {
        for usage in reply.usage where usage.kind == "REQUEST_WEIGHT" && usage.interval == .minute {
            budget.observe(usedWeight: Int(clamping: usage.count))
        }
        guard reply.status == 429 || reply.status == 418 else { return }
        var pause = Duration.seconds(60)
        if case .error(_, let retryAt?) = reply.outcome {
            pause = .milliseconds(max(1_000, retryAt.milliseconds - clock.venueMilliseconds()))
        }
        budget.ban(for: pause)
    }

    static func word(_ outcome: SocketOutcome) -> String {
        switch outcome {
        case .reply(let reply):
            if case .error(let error, _) = reply.outcome {
                "\(error.code): \(error.message)"
            } else {
                "status \(reply.status)"
            }
        case .notSent(let reason), .unclear(let reason): reason
        }
    }
}
