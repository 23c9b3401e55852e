import Agents
import Engine
import Execution
import Storage
import Synchronization
import Trading

/// The desks of a paper or live session: they think beside the trading loop, which never waits for them.
///
/// What closes goes in one end, proposals come out of the other as inputs of the loop. A desk is asked only about the
/// latest bar: while it thinks, newer ones are shown to it and nothing is asked about the older. What it proposes is
/// on disk before the loop hears of it, and the engine refuses it where a newer bar has closed meanwhile.
final class LiveDesks: Sendable {
    /// What the desks hear of the loop.
    private enum Item: Sendable {
        case bars([BarUpdate], [Quote?], at: Timestamp, number: Int)
        case entries([JournalEntry])
    }

    /// The only bars that may be asked about, and the engine as it is after them; none where they fill a gap, and after
    /// the end.
    private struct Latest: Sendable {
        var number = 0
        var engine: Engine?
        var isOver = false
    }

    private let items: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let latest = Mutex(Latest())
    private let calendar: DeskCalendar
    private let post: @Sendable (DeskProposal) -> Void
    private let tell: @Sendable (DeskDecision) -> Void
    private let warn: @Sendable (String) -> Void
    private let alarm: @Sendable (String) -> Void
    private let health: (@Sendable () -> HealthReading)?

    /// - Parameters:
    ///   - calendar: what time it is for a desk.
    ///   - post: hands a proposal to the loop.
    ///   - tell: is told every decision, for people.
    ///   - health: says how near the venue's rate limits are; `nil` where there are none.
    ///   - warn: is told, once, that rules stand in for a model.
    ///   - alarm: is told why the desks stopped, where they had to.
    init(
        calendar: DeskCalendar, post: @escaping @Sendable (DeskProposal) -> Void,
        tell: @escaping @Sendable (DeskDecision) -> Void, warn: @escaping @Sendable (String) -> Void,
        alarm: @escaping @Sendable (String) -> Void, health: (@Sendable () -> HealthReading)? = nil
    ) {
        // Bars come once a minute; a backlog of thousands means that nobody thinks any more, and the oldest may go.
        (items, continuation) = AsyncStream.makeStream(of: Item.self, bufferingPolicy: .bufferingNewest(8_192))
        self.calendar = calendar
        self.post = post
        self.tell = tell
        self.warn = warn
        self.alarm = alarm
        self.health = health
    }

    /// Bars have closed together; the engine is as it is after them.
    ///
    /// - Parameter isPast: whether they only fill a gap: nothing is asked about them.
    func closed(_ updates: [BarUpdate], _ engine: Engine, _ quotes: [Quote?], at time: Timestamp, isPast: Bool) {
        let number: Int? = latest.withLock { latest in
            guard !latest.isOver else { return nil }
            latest.number += 1
            // One copy is kept however many bars wait: the engine goes on, and what it shares it must copy.
            latest.engine = isPast ? nil : engine
            return latest.number
        }
        if let number { continuation.yield(.bars(updates, quotes, at: time, number: number)) }
    }

    /// What the engine did, for learning.
    func happened(_ effects: Effects) {
        var entries: [JournalEntry] = []
        for entry in effects.entries {
            switch entry {
            case .decision, .roundTrip: entries.append(entry)
            case .refusal, .order, .status, .fill, .transaction, .lotMatch, .risk, .alert: continue
            }
        }
        if !entries.isEmpty { continuation.yield(.entries(entries)) }
    }

    /// Thinks until ``finish()``.
    func run(_ work: DeskWork) async {
        var work = work
        do {
            for await item in items {
                switch item {
                case .entries(let entries): work.learn(from: entries)
                case .bars(let updates, let quotes, let time, let number):
                    work.observe(updates, calendar.told(quotes, at: time))
                    guard let engine = take(number) else { continue }
                    try await ask(&work, updates, engine, at: time, number)
                }
                for warning in work.takeWarnings() { warn(warning) }
            }
            try work.suspend()
        } catch {
            alarm("the desks have stopped: \(error); positions keep their stops, and nothing new is proposed")
        }
        finish()
        await work.shutdown()
    }

    /// Nothing more comes, and nothing more is asked.
    func finish() {
        latest.withLock { latest in
            latest.number += 1
            latest.engine = nil
            latest.isOver = true
        }
        continuation.finish()
    }

    /// Asks seat by seat; what one proposes does not wait for the next, and no further one is asked about old bars.
    private func ask(
        _ work: inout DeskWork, _ updates: [BarUpdate], _ engine: Engine, at time: Timestamp, _ number: Int
    ) async throws {
        if let health { work.know([health()]) }
        for place in await work.prepare(for: updates, at: time) {
            guard isLatest(number) else { return }
            let decision = await work.decide(at: place, engine, time: time, moment: calendar.moment(of: time))
            guard let decision else { continue }
            let proposal = try work.proposal(recording: decision)
            // Cut off while it thought: what rules made of that is on the record, and goes nowhere.
            guard !Task.isCancelled else { return }
            if let notice = work.takeNotice() { warn("rules stand in for a model: \(notice)") }
            tell(decision)
            if let proposal { post(proposal) }
        }
    }

    private func isLatest(_ number: Int) -> Bool {
        !Task.isCancelled && latest.withLock { $0.number == number }
    }

    /// The engine as it is after the latest bars; `nil` for any others.
    private func take(_ number: Int) -> Engine? {
        latest.withLock { latest in
            guard latest.number == number else { return nil }
            defer { latest.engine = nil }
            return latest.engine
        }
    }
}
