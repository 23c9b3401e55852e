import Accounting
import Engine
import Foundation
import GRDB
import Risk
import Testing
import Trading

@testable import Storage

struct RunRecorderTests {
    @Test func `the same run twice is written once`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        let first = try fixture.record(into: store).report
        #expect(first.result == .recorded)
        #expect(first.rows > 100)
        let changes = try store.read { $0.totalChangesCount }
        let second = try fixture.record(into: store).report
        #expect(second.result == .alreadyRecorded)
        #expect(second.digest == first.digest)
        #expect(try store.read { $0.totalChangesCount } == changes)
        #expect(try store.runs().count == 1)
    }

    @Test func `the same run in two homes gives the same file, byte for byte`() throws {
        let folder = try TemporaryFolder()
        var files: [Data] = []
        for name in ["a", "b"] {
            let path = folder.path + "/\(name).sqlite"
            let store = try RecordStore(path: path, .write)
            try RecordFixture(seed: 2).record(into: store)
            try store.queue.close()
            files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        #expect(files[0] == files[1])
    }

    @Test func `a run that goes another way than the recorded one is refused and nothing is written`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        let (recorder, engine, stored) = try fixture.record(into: store)
        var other = RunRecorder(fixture.description)
        var effects = Effects()
        effects.entries = recorder.entries
        effects.postings = recorder.postings
        let index = try #require(effects.postings.indices.last)
        let last = effects.postings[index]
        effects.postings[index] = Posting(
            account: last.account, asset: last.asset, amount: Fixed(units: last.amount.units + 1))
        try other.record(effects)
        let changes = try store.read { $0.totalChangesCount }
        let error = #expect(throws: StorageError.self) { try other.finish(fixture.ending(engine), into: store) }
        guard case .notDeterministic(let run, let old, let new) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(run == fixture.description.id && old != new)
        #expect(said(error).contains(old) && said(error).contains(new))
        #expect(try store.read { $0.totalChangesCount } == changes)

        // Rows are the same, but not what they come to.
        var same = RunRecorder(fixture.description)
        _ = try fixture.run(into: &same)
        var ending = fixture.ending(engine)
        ending.summary[0] = Setting("finalEquity", "1")
        let second = #expect(throws: StorageError.self) { try same.finish(ending, into: store) }
        #expect(second?.reason.isNotDeterministic == true)
        #expect(try store.run(fixture.description.id.text).end?.digest == stored.digest)
    }

    @Test func `a run that is longer or shorter than the recorded one is refused`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        let (whole, engine, _) = try fixture.record(into: store)
        var longer = RunRecorder(fixture.description)
        var effects = Effects()
        effects.entries = whole.entries + [.alert("one more", at: .zero)]
        effects.postings = whole.postings
        try longer.record(effects)
        #expect(throws: StorageError.self) { try longer.finish(fixture.ending(engine), into: store) }
        var shorter = RunRecorder(fixture.description)
        let part = try fixture.run(into: &shorter, bars: 2_000)
        #expect(shorter.entries.count < whole.entries.count)
        #expect(throws: StorageError.self) { try shorter.finish(fixture.ending(part), into: store) }
        // Stopped early, it is a beginning of what is there already.
        #expect(try shorter.finish(fixture.ending(part, .interrupted), into: store).result == .alreadyRecorded)
    }

    @Test func `an interrupted run is completed by running it again`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        var stopped = RunRecorder(fixture.description)
        let engine = try fixture.run(into: &stopped, bars: 1_500)
        let report = try stopped.finish(fixture.ending(engine, .interrupted), into: store)
        #expect(report.result == .recorded)
        #expect(try store.run(report.run.text).end?.outcome == .interrupted)
        #expect(try store.ledger(store.run(report.run.text)).holds)

        let whole = try fixture.record(into: store).report
        #expect(whole.result == .extended)
        #expect(whole.rows > report.rows)
        let run = try store.run(report.run.text)
        #expect(run.end?.outcome == .finished)
        #expect(try store.verify(run).holds)

        let elsewhere = try RecordStore.inMemory()
        #expect(try fixture.record(into: elsewhere).report.digest == whole.digest)
        #expect(try fixture.record(into: store).report.result == .alreadyRecorded)
    }

    @Test func `stopping twice at the same place writes one end`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        var results: [RecordingReport.Result] = []
        for _ in 0..<2 {
            var recorder = RunRecorder(fixture.description)
            let engine = try fixture.run(into: &recorder, bars: 1_500)
            results.append(try recorder.finish(fixture.ending(engine, .interrupted), into: store).result)
        }
        #expect(results == [.recorded, .alreadyRecorded])
    }

    @Test func `writing in parts, in one piece or batch by batch gives the same run`() throws {
        let fixture = try RecordFixture(seed: 5, strategies: ["rsi-reversion", "random-entry"], profile: .standard)
        let whole = try fixture.record(into: try RecordStore.inMemory())

        let parts = try RecordStore.inMemory()
        var recorder = RunRecorder(fixture.description)
        var effects = Effects()
        var position = 0
        for (index, entry) in whole.recorder.entries.enumerated() {
            effects.entries.append(entry)
            if case .transaction(let transaction, _) = entry {
                effects.postings += whole.recorder.postings[position..<position + transaction.postingCount]
                position += transaction.postingCount
            }
            if index % 7 == 0 {
                try recorder.record(effects)
                effects.removeAll()
            }
            if index % 50 == 0 { try recorder.flush(into: parts) }
        }
        try recorder.record(effects)
        let inParts = try recorder.finish(fixture.ending(whole.engine), into: parts)
        #expect(inParts.digest == whole.report.digest)

        let streamed = try RecordStore.inMemory()
        var stream = RunRecorder(fixture.description, streamingTo: streamed)
        let engine = try fixture.run(into: &stream)
        #expect(try stream.finish(fixture.ending(engine), into: streamed).digest == whole.report.digest)
        #expect(try streamed.verify(streamed.run(fixture.description.id.text)).holds)
    }

    @Test func `a streamed batch is on disk before its commands are performed`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        var journal = CheckingJournal(recorder: RunRecorder(fixture.description, streamingTo: store), store: store)
        var engineEffects = Effects()
        var engine = try Engine(fixture.configuration, into: &engineEffects)
        try journal.record(engineEffects)
        for index in 0..<2_000 {
            var effects = Effects()
            let bar = fixture.series[index]
            try engine.handle(
                .bar(BarUpdate(instrument: InstrumentIndex(0), bar: bar), at: bar.openTime.advanced(by: .minute)),
                into: &effects)
            if !effects.isEmpty { try journal.record(effects) }
        }
        #expect(journal.ordersSeen > 0)
    }

    /// After each batch, asks the database for every order that is about to be sent.
    private struct CheckingJournal: Journal {
        var recorder: RunRecorder
        let store: RecordStore
        var ordersSeen = 0

        mutating func record(_ effects: Effects) throws {
            try recorder.record(effects)
            for case .submit(let order, _) in effects.commands {
                ordersSeen += 1
                let id = EntityID(recorder.id, .order(order.request.id.number)).description
                #expect(try store.explain(id).orders.contains { $0.clientID == id })
            }
        }
    }

    @Test func `a run whose process died is completed by running it again`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let fixture = try RecordFixture(seed: 5)
        do {
            var recorder = RunRecorder(fixture.description, streamingTo: try RecordStore(path: path, .write))
            _ = try fixture.run(into: &recorder, bars: 1_200)
        }
        let store = try RecordStore(path: path, .write)
        let cut = try store.run(fixture.description.id.text)
        #expect(cut.end == nil && cut.rows > 0)
        #expect(try store.verify(cut).holds)
        var second = RunRecorder(fixture.description, streamingTo: store)
        let engine = try fixture.run(into: &second)
        let report = try second.finish(fixture.ending(engine), into: store)
        #expect(report.result == .extended)
        #expect(report.digest == (try fixture.record(into: RecordStore.inMemory()).report.digest))
    }

    @Test func `a run can be asked about while it is being written`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let writer = try RecordStore(path: path, .write)
        let fixture = try RecordFixture(seed: 5)
        var recorder = RunRecorder(fixture.description, streamingTo: writer)
        _ = try fixture.run(into: &recorder, bars: 1_200)
        let reader = try RecordStore(path: path, .read)
        let before = try reader.ledger(reader.run(recorder.id.text))
        try writer.write { db in
            try db.execute(sql: "INSERT INTO alerts (run, sequence, time, text) SELECT key, 99999, 0, 'x' FROM runs")
            #expect(try reader.alerts(reader.run(recorder.id.text)).isEmpty)
            #expect(try reader.ledger(reader.run(recorder.id.text)) == before)
        }
        #expect(before.holds)
        var other = RunRecorder(try RecordFixture(seed: 6, bars: 10).description)
        #expect(throws: StorageError.self) { try other.flush(into: reader) }
    }

    @Test func `when a batch cannot be committed it throws, keeps nothing of it, and refuses what follows`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        var recorder = RunRecorder(fixture.description, streamingTo: store)
        _ = try fixture.run(into: &recorder, bars: 1_000)
        let entries = recorder.entries.count
        let rows = try store.run(recorder.id.text).rows
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        var effects = Effects()
        effects.entries = [.alert("something", at: .zero)]
        let error = #expect(throws: StorageError.self) { try recorder.record(effects) }
        #expect(error?.reason == .notWritable)
        #expect(recorder.entries.count == entries)
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = OFF") }
        let second = #expect(throws: StorageError.self) { try recorder.record(effects) }
        #expect(second?.reason == .stopped)
        #expect(throws: StorageError.self) { try recorder.flush(into: store) }
        #expect(try store.run(recorder.id.text).rows == rows)
        #expect(try store.verify(store.run(recorder.id.text)).holds)
    }

    @Test func `a full disk leaves nothing half written, and room makes it work again`() throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.path + "/x.sqlite", .write)
        let fixture = try RecordFixture(seed: 1, bars: 40_000)
        var recorder = RunRecorder(fixture.description)
        let engine = try fixture.run(into: &recorder)
        let pages = try store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        func limit(_ count: Int) throws {
            try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
        }
        try limit(pages + 2)
        let error = #expect(throws: StorageError.self) { try recorder.finish(fixture.ending(engine), into: store) }
        #expect(error?.reason == .full)
        #expect(said(error).contains(store.path) && said(error).contains("free some space"))
        #expect(try store.runs().isEmpty)
        for table in RecordTable.allCases {
            #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table.name)") } == 0)
        }
        try limit(100_000)
        #expect(try recorder.finish(fixture.ending(engine), into: store).result == .recorded)
    }

    @Test func `a second booking of a source, a trade or a client id cannot be written`() throws {
        let fixture = try RecordFixture(seed: 1)
        let (recorder, _, _) = try fixture.record(into: try RecordStore.inMemory())
        let twice: [(String, (JournalEntry) -> Bool)] = [
            ("transactions", { if case .transaction = $0 { true } else { false } }),
            ("fills", { if case .fill = $0 { true } else { false } }),
            ("orders", { if case .order = $0 { true } else { false } }),
            ("decisions", { if case .decision = $0 { true } else { false } }),
        ]
        for (table, isMeant) in twice {
            let index = try #require(recorder.entries.firstIndex(where: isMeant))
            var effects = Effects()
            effects.entries = recorder.entries
            effects.entries.insert(recorder.entries[index], at: index + 1)
            effects.postings = recorder.postings
            if case .transaction(let transaction, _) = recorder.entries[index] {
                effects.postings.insert(contentsOf: recorder.postings[0..<transaction.postingCount], at: 0)
            }
            var second = RunRecorder(fixture.description)
            try second.record(effects)
            let store = try RecordStore.inMemory()
            let error = #expect(throws: StorageError.self, "\(table)") { try second.flush(into: store) }
            #expect(said(error).contains("UNIQUE constraint failed: \(table)"))
            #expect(try store.runs().isEmpty)
        }
    }

    @Test func `entries that do not fit the run are refused`() throws {
        let fixture = try RecordFixture(seed: 1, bars: 50)
        let posting = Posting(account: .venue, asset: AssetIndex(0), amount: .one)
        let transaction = Transaction(number: 1, source: .deposit(1), time: .zero, postingCount: 2)
        let stranger = Posting(account: .venue, asset: AssetIndex(7), amount: .one)
        let decision = Decision(
            id: DecisionID(1), time: .zero, sleeve: SleeveIndex(0), instrument: InstrumentIndex(5), action: .enter,
            exitReason: nil, conviction: 1, referencePrice: Ticks(1), reason: Reason("x"))
        let huge = Decision(
            id: DecisionID(.max), time: .zero, sleeve: SleeveIndex(0), instrument: InstrumentIndex(0), action: .enter,
            exitReason: nil, conviction: 1, referencePrice: Ticks(1), reason: Reason("x"))
        let cases: [([JournalEntry], [Posting])] = [
            ([.transaction(transaction, decision: DecisionID(0))], [posting]),
            ([.transaction(transaction, decision: DecisionID(0))], [posting, stranger]),
            ([.decision(decision)], []), ([.decision(huge)], []),
            ([.status(OrderID(1), .open, note: nil, at: .zero)], []),
        ]
        for (entries, postings) in cases {
            var recorder = RunRecorder(fixture.description)
            var effects = Effects()
            effects.entries = entries
            effects.postings = postings
            try recorder.record(effects)
            let store = try RecordStore.inMemory()
            #expect(throws: StorageError.self) { try recorder.flush(into: store) }
            #expect(try store.runs().isEmpty)
        }
    }

    @Test func `a different run of the same name is refused`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1, bars: 300)
        let id = fixture.description.id
        try store.write { db in
            try db.execute(
                sql: "INSERT INTO runs (id, mode, interval, version, description) VALUES (?, 'sim', 1, '0', 'other')",
                arguments: [id.text])
        }
        let error = #expect(throws: StorageError.self) { try fixture.record(into: store) }
        #expect(error?.reason == .runIDTaken(id))
    }

    @Test func `trades and refusals can be had without a database`() throws {
        let fixture = try RecordFixture(
            seed: 6, bars: 8_000, strategies: ["random-entry", "rsi-reversion"], sizing: "kelly:0.25/0.01")
        var recorder = RunRecorder(fixture.description)
        _ = try fixture.run(into: &recorder)
        let store = try RecordStore.inMemory()
        try recorder.flush(into: store)
        let run = try store.run(recorder.id.text)
        #expect(run.end == nil)
        #expect(!recorder.roundTrips.isEmpty)
        #expect(try store.roundTrips(run).map(\.profit) == recorder.roundTrips.map(\.profit))
        #expect(try store.refusalCounts(run) == recorder.refusalCounts)
    }
}

extension StorageError.Reason {
    fileprivate var isNotDeterministic: Bool { if case .notDeterministic = self { true } else { false } }
}
