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
        case bars([BarUpdate], Engine, [Quote?], at: Timestamp, number: Int, isPast: Bool)
        case entries([JournalEntry])
    }

    private let items: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let latest = Atomic(0)
    private let post: @Sendable (DeskProposal) -> Void
    private let tell: @Sendable (DeskDecision) -> Void
    private let warn: @Sendable (String) -> Void
    private let alarm: @Sendable (String) -> Void
    private let health: (@Sendable () -> HealthReading)?

    /// - Parameters:
    ///   - post: hands a proposal to the loop.
    ///   - tell: is told every decision, for people.
    ///   - health: says how near the venue's rate limits are; `nil` where there are none.
    ///   - warn: is told, once, that rules stand in for a model.
    ///   - alarm: is told why the desks stopped, where they had to.
    init(
        post: @escaping @Sendable (DeskProposal) -> Void, tell: @escaping @Sendable (DeskDecision) -> Void,
        warn: @escaping @Sendable (String) -> Void, alarm: @escaping @Sendable (String) -> Void,
        health: (@Sendable () -> HealthReading)? = nil
    ) {
        // Bars come once a minute; a backlog of thousands means that nobody thinks any more, and the oldest may go.
        (items, continuation) = AsyncStream.makeStream(of: Item.self, bufferingPolicy: .bufferingNewest(8_192))
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
        let number = latest.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
        continuation.yield(.bars(updates, engine, quotes, at: time, number: number, isPast: isPast))
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
                case .entries(let entries): try work.learn(from: entries)
                case .bars(let updates, let engine, let quotes, let time, let number, let isPast):
                    work.observe(updates, quotes)
                    guard !isPast, number == latest.load(ordering: .acquiring) else { continue }
                    if let health { work.know([health()]) }
                    let decisions = await work.decide(on: updates, engine, at: time)
                    if let notice = work.takeNotice() { warn("rules stand in for a model: \(notice)") }
                    for decision in decisions {
                        let proposal = try work.proposal(recording: decision)
                        tell(decision)
                        if let proposal { post(proposal) }
                    }
                }
            }
            try work.suspend()
        } catch {
            alarm("the desks have stopped: \(error); positions keep their stops, and nothing new is proposed")
        }
        await work.shutdown()
    }

    /// Nothing more comes.
    func finish() { continuation.finish() }
}
