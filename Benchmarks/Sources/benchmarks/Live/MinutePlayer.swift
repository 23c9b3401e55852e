import Adapters
import Engine
import Execution
import Foundation
import Risk
import Synchronization
import Trading

/// Plays recordings to a feed at the moments at which they are due, and takes what the feed delivers on another thread.
final class MinutePlayer {
    struct Outcome {
        var frames = 0
        var dropped = 0
        var unread = 0
        var rebuilt = 0
        var lateness = Latencies()
    }

    /// Where the replay stands, for the threads that have a part in it.
    private final class Progress: Sendable {
        let due = Atomic<Int64>(0)
        let unread = Atomic(0)
    }

    /// What the trading thread saw.
    private final class Seen: Sendable {
        let lateness = Mutex(Latencies())
        let failure = Mutex<String?>(nil)
        let isDone = Atomic(false)
    }

    let instrumentCount: Int
    private let recordings: [(letters: [UInt8], recording: MinuteRecording)]
    private let market: MinuteMarket
    private let feed: LiveMarketFeed
    private let inbox = MinuteInbox()
    private let progress = Progress()
    private let core: SessionCore

    init(_ recordings: [(prefix: String, letter: String, recording: MinuteRecording)], copies: Int) throws {
        var listings: [BinanceListing] = []
        var snapshots: [String: [UInt8]] = [:]
        self.recordings = try recordings.map { prefix, letter, recording in
            let first = Array(letter.utf8)[0]
            let letters = (0..<copies).map { first + UInt8($0) }
            for letter in letters {
                let listing = try CapturedMarket.listing(prefix + String(UnicodeScalar(letter)))
                listings.append(listing)
                snapshots[listing.symbol] = recording.snapshot
            }
            return (letters, recording)
        }
        instrumentCount = listings.count
        market = MinuteMarket(snapshots: snapshots)
        let symbols = BinanceSymbols(traded: listings)
        let clock = BinanceClock(now: MinutePlayer.now)
        let rest = BinanceREST(
            endpoints: .practice(port: 1), symbols: symbols, transport: market, signer: nil, budget: EndlessBudget(),
            clock: clock, surroundings: BenchmarkKey.surroundings)
        let subscriptions = (0..<listings.count).flatMap { position in
            [FeedKind.quotes, .depth, .trades].map { FeedSubscription(InstrumentIndex(position), $0) }
        }
        let (inbox, progress) = (inbox, progress)
        feed = LiveMarketFeed(
            rest: rest, transport: market,
            supervisor: StreamSupervisor(
                instrumentCount: listings.count, subscriptions: subscriptions,
                bars: BarFeedSettings(interval: .minute), seed: 1),
            interval: "1m", surroundings: BenchmarkKey.surroundings,
            sink: { input in
                let due = progress.due.load(ordering: .relaxed)
                inbox.post(input, due: due == 0 ? SteadyClock.nanoseconds() : due)
            },
            notify: { if $0.text.contains("frame") { progress.unread.add(1, ordering: .relaxed) } })
        core = try MinutePlayer.core(listings.map(\.instrument))
    }

    @Sendable private static func now() -> Moment {
        Moment(
            wall: Timestamp(nanoseconds: SteadyClock.wall()),
            monotonic: MonotonicTime(nanoseconds: SteadyClock.nanoseconds()))
    }

    private static func core(_ instruments: [Instrument]) throws -> SessionCore {
        let sleeve = EngineConfiguration.Sleeve(
            name: "alternating", capital: Notional(Fixed(100_000)),
            strategies: instruments.map { _ in AlternatingStrategy() }, sizing: try Sizing("fraction:0.01"))
        let settings = SessionSettings(
            engine: try EngineConfiguration(
                instruments: instruments, sleeves: [sleeve], riskProfile: .unrestricted, feeRate: .hundredths(1),
                start: now().wall),
            session: "benchmark", install: "benchmark", venue: "binance", account: "benchmark", strategyVersion: "1",
            limitsHash: [7], collar: .hundredths(1), quoteInterval: .zero)
        var output = SessionOutput()
        return try SessionCore(settings, kill: KillState(.run), venue: .none, into: &output)
    }

    /// Plays the minute so many times faster than it came.
    func play(speed: Int64) throws -> Outcome {
        feed.start()
        defer { feed.stop() }
        for _ in 0..<2_000 where feed.mode != .streaming { usleep(1_000) }
        guard feed.mode == .streaming else { throw UsageError("the feed does not stream") }
        let seen = Seen()
        trade(seen)
        prepare()
        var outcome = Outcome()
        seen.lateness.withLock { $0 = Latencies(reserving: 100_000) }
        let (asked, warned) = (market.snapshotCount, progress.unread.load(ordering: .relaxed))
        let late = playMinute(speed, &outcome)
        progress.due.store(0, ordering: .relaxed)
        inbox.close()
        while !seen.isDone.load(ordering: .acquiring) { usleep(1_000) }
        if let failure = seen.failure.withLock({ $0 }) { throw UsageError(failure) }
        outcome.lateness = seen.lateness.withLock { $0 }
        outcome.dropped = inbox.dropped + late
        outcome.unread = progress.unread.load(ordering: .relaxed) - warned
        outcome.rebuilt = market.snapshotCount - asked
        return outcome
    }

    /// The thread that trades, as far as quotes concern it.
    private func trade(_ seen: Seen) {
        let (inbox, start) = (inbox, core)
        Thread {
            var core = start
            var output = SessionOutput()
            var items: [(input: SessionInput, due: Int64)] = []
            do {
                while inbox.take(into: &items) {
                    for (input, due) in items {
                        output.removeAll()
                        try core.handle(input, at: MinutePlayer.now(), into: &output)
                        let late = SteadyClock.nanoseconds() - due
                        if case .quote = input { seen.lateness.withLock { $0.add(late) } }
                    }
                    output.removeAll()
                    try core.handle(.tick, at: MinutePlayer.now(), into: &output)
                }
            } catch { seen.failure.withLock { $0 = "\(error)" } }
            seen.isDone.store(true, ordering: .releasing)
        }.start()
    }

    /// Brings every book to where it stood when the minute began.
    private func prepare() {
        for (letters, recording) in recordings {
            var place: Int?
            for (index, frame) in recording.before.enumerated() {
                var frame = frame
                if place == nil || frame[place ?? 0] != letters[0] { place = MinutePlayer.letter(frame) }
                guard let place else { continue }
                for letter in letters {
                    frame[place] = letter
                    frame.withUnsafeBytes { market.say($0) }
                }
                // The snapshots are on their way.
                if index == 4 { usleep(400_000) }
            }
        }
    }

    private static func letter(_ frame: [UInt8]) -> Int? {
        let mark = Array("\"s\":\"".utf8)
        let place = (0..<max(0, min(frame.count, 200) - 8)).first { frame[$0..<($0 + mark.count)] == mark[...] }
        return place.map { $0 + 7 }
    }

    /// - Returns: how many frames were in the books later than 100 ms after they were due.
    private func playMinute(_ speed: Int64, _ outcome: inout Outcome) -> Int {
        var queue: [(message: MinuteRecording.Message, letters: [UInt8])] = []
        for (letters, recording) in recordings { queue += recording.minute.map { ($0, letters) } }
        queue.sort { $0.message.offset < $1.message.offset }
        var scratch: [UInt8] = []
        var late = 0
        let begin = SteadyClock.nanoseconds() + 10_000_000
        for (message, letters) in queue {
            let due = begin + message.offset / speed
            let ahead = due - SteadyClock.nanoseconds()
            if ahead > 200_000 { usleep(UInt32(ahead / 1_000) - 100) }
            progress.due.store(due, ordering: .relaxed)
            scratch.removeAll(keepingCapacity: true)
            scratch.append(contentsOf: message.bytes)
            for letter in letters {
                if let place = message.letter { scratch[place] = letter }
                scratch.withUnsafeBytes { market.say($0) }
                outcome.frames += 1
                if SteadyClock.nanoseconds() - due > 100_000_000 { late += 1 }
            }
        }
        return late
    }
}

/// A budget that is never spent.
struct EndlessBudget: RateBudget {
    func reserve(weight: Int, orders: Int, isEssential: Bool) -> RateBudgetDecision { .granted }
    func observe(usedWeight: Int) {}
    func ban(for pause: Duration) {}
}
