import Engine
import Execution
import Foundation
import Risk
import Storage
import Trading

/// A session taken up again behind 10,000 orders: journal verified, read, replayed and compared with the record.
enum StartWork {
    static func run(_ options: Options) throws {
        let orders = try options.number("count", default: 10_000)
        let folder = try TemporaryFolder(in: options["home"])
        let home = Home(path: folder.path + "/home")
        let past = try PastSession(home, orders: orders)
        let records = past.recordCount
        let rounds = min(5, try options.number("rounds", default: 5))
        var parts: [String: Latencies] = [:]
        let watch = try Stopwatch(rounds: rounds) { try past.start(&parts) }
        var result = Measurement(
            name: "start to ready, \(orders) past orders", unit: "s", value: watch.wall[rounds / 2] / 1e9, limit: 2,
            count: orders)
        result.processor = watch.processor[0] / 1e9
        result.note =
            "the median; \(records) records; "
            + ["verify", "read", "recover and compare", "journal"].map { name in
                String(format: "%@ %.2f s", name, (parts[name]?.share(0.5) ?? 0) / 1e9)
            }.joined(separator: ", ") + "; without the venue's replies"
        try options.report(result)
    }
}

/// A live session on disk in which every order was filled.
final class PastSession {
    private let home: Home
    private let stored: StoredSession
    private let settings: SessionSettings
    private let last: Moment
    let recordCount: Int

    /// Trades until so many orders were filled.
    init(_ home: Home, orders: Int) throws {
        self.home = home
        let journal = try BenchmarkJournal(home)
        stored = journal.session
        let store = try RecordStore(home, .write)
        let maker = try PastTrading()
        settings = maker.settings
        var recorder = try PastSession.recorder(settings, store)
        var pending: [JournalRecord] = []
        var shown = Effects()
        var written = 0
        func write() throws {
            if !pending.isEmpty { try journal.append(pending) }
            if !shown.entries.isEmpty { try recorder.record(shown) }
            written += pending.count
            pending.removeAll(keepingCapacity: true)
            shown.removeAll()
        }
        try maker.trade(orders: orders) { output in
            pending += output.records
            shown.entries += output.effects.entries
            shown.postings += output.effects.postings
            if pending.count >= 1_000 { try write() }
        }
        try write()
        recordCount = written
        try journal.maintain()
        last = maker.now
    }

    /// Does what a start does between opening the home and the first question to the venue.
    func start(_ parts: inout [String: Latencies]) throws -> Int {
        var clock = SteadyClock.nanoseconds()
        func lap(_ name: String) {
            let now = SteadyClock.nanoseconds()
            parts[name, default: Latencies()].add(now - clock)
            clock = now
        }
        let store = try RecordStore(home, .write)
        let key = try BenchmarkJournal.key()
        let verified = try store.verifyJournal(keys: [key], anchors: AnchorFile(home))
        guard verified.holds else { throw UsageError("the journal does not hold: \(verified)") }
        lap("verify")
        let sessions = SessionStore(store, key: key)
        let journal = try StoredJournal(
            stored, in: sessions, anchors: AnchorFile(home), reserve: nil, at: last.wall)
        lap("journal")
        let records = try store.records(of: stored).map(\.record)
        lap("read")
        var recorder = try PastSession.recorder(settings, store)
        var output = SessionOutput()
        let kill = KillState(.run)
        let core = try SessionCore.recover(
            settings, kill: kill, venue: .live(PastTrading.gateway(settings, kill) { [last] in last.monotonic }),
            from: records, at: last, into: &output
        ) { try recorder.record($0) }
        lap("recover and compare")
        withExtendedLifetime(journal) {}
        return core.workingNames.count + output.records.count
    }

    private static func recorder(_ settings: SessionSettings, _ store: RecordStore) throws -> RunRecorder {
        let sleeve = settings.engine.sleeves[0]
        let names = settings.names
        return RunRecorder(
            RunDescription(
                mode: .live,
                sleeves: [
                    .init(
                        name: sleeve.name, strategy: "alternating", parameters: [], sizing: "fraction:0.1",
                        capital: sleeve.capital)
                ],
                instruments: settings.engine.instruments,
                data: [.init(label: "live", checksum: "", count: 0, first: nil, last: nil)], interval: .minute,
                riskProfile: "none", riskSettings: [], fillModel: [], warmUpBars: 0, seed: nil,
                productVersion: "benchmark"),
            following: store
        ) { id in
            do { return try names.name(of: id).text } catch { return "order \(id.number)" }
        }
    }
}
