import Engine
import Execution
import Foundation
import GRDB
import Testing
import Trading

@testable import Storage

/// A session whose events are the numbers of the batches that the real engine made on a generated market.
struct SessionReplayTests {
    /// Keeps the batches as they come.
    private struct Batches: Journal {
        var list: [Effects] = []
        mutating func record(_ effects: Effects) throws { list.append(effects) }
    }

    /// Gives the same batches again.
    private struct Player: SessionPlayer {
        let run: RunDescription
        let batches: [Effects]
        var prefix = "nt"
        var isWrongAt: Int?

        func clientID(of order: OrderID) -> String { "\(prefix)\(order.number)" }

        mutating func begin(into effects: inout Effects) throws { effects = batches[0] }

        mutating func take(_ event: JournalRecord, into effects: inout Effects) throws {
            let number = Int(event.payload[0]) | Int(event.payload[1]) << 8
            effects = batches[number]
            if number == isWrongAt { effects.entries.append(.alert("something else", at: .zero)) }
        }

        mutating func difference(in intent: JournalRecord) throws -> String? {
            intent.payload == [42] ? nil : "\(intent.payload) is not what was asked for"
        }
    }

    private let fixture: JournalFixture
    private let run: RunDescription
    private let batches: [Effects]

    init() throws {
        fixture = try JournalFixture()
        let market = try RecordFixture(seed: 1)
        var description = market.description
        description.mode = .paper
        description.data = [.init(label: "binance, streamed", checksum: "", count: 0, first: nil, last: nil)]
        run = description
        batches = try SessionReplayTests.batches(market)
    }

    private static func batches(_ market: RecordFixture) throws -> [Effects] {
        var recorder = RunRecorder(market.description)
        _ = try market.run(into: &recorder)
        // One batch for each decision or fill, with the postings that belong to it.
        var list: [Effects] = []
        var position = 0
        for entry in recorder.entries {
            switch entry {
            case .decision, .fill: list.append(Effects())
            default: if list.isEmpty { list.append(Effects()) }
            }
            list[list.count - 1].entries.append(entry)
            if case .transaction(let transaction, _) = entry {
                list[list.count - 1].postings += recorder.postings[position..<position + transaction.postingCount]
                position += transaction.postingCount
            }
        }
        return list
    }

    private func event(_ number: Int) -> JournalRecord {
        JournalRecord(
            kind: .event, time: JournalFixture.time(Int64(number)), actor: "engine",
            payload: [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)])
    }

    /// Journals every event, and records those before `recorded`.
    private func trade(recorded: Int? = nil) throws {
        var records = [JournalRecord(kind: .began, time: JournalFixture.start, actor: "engine", payload: [1])]
        for number in 1..<batches.count { records.append(event(number)) }
        records.append(JournalRecord(kind: .intent, time: JournalFixture.start, actor: "gateway", payload: [42]))
        try fixture.journal.append(records)
        var recorder = RunRecorder(run, following: fixture.store) { "nt\($0.number)" }
        for batch in batches[..<(recorded ?? batches.count)] { try recorder.record(batch) }
    }

    private func replay(_ player: Player, until last: Int64? = nil) throws -> ReplayReport {
        try SessionReplay(fixture.session, in: fixture.store).run(until: last) { began in
            #expect(began.payload == [1])
            return player
        }
    }

    private var player: Player { Player(run: run, batches: batches) }

    @Test func `a session played again gives the same rows to the last byte`() throws {
        try trade()
        let report = try replay(player)
        #expect(report.holds && report.rowsBehind == 0 && report.intents == 1)
        #expect(report.events == batches.count - 1)
        let stored = try fixture.store.run(run.id.text)
        #expect(report.rows == stored.rows && stored.rows > 50)
        #expect(report.orders == (try fixture.store.orders(stored).count))
        #expect(try fixture.store.orders(stored).allSatisfy { $0.clientID == "nt\($0.number)" })
        #expect(stored.mode == .paper && stored.sources.map(\.bars) == [0])
        #expect(stored.end == nil, "a session has no end until a person closes it")
    }

    @Test func `a session can be played up to a record`() throws {
        try trade()
        let report = try replay(player, until: 10)
        #expect(report.holds && report.events == 9)
    }

    @Test func `a record that is behind its journal is no difference`() throws {
        try trade(recorded: 20)
        let report = try replay(player)
        #expect(report.holds && report.rowsBehind > 0)
    }

    @Test func `the first row that differs is named`() throws {
        try trade()
        try fixture.tamper { try $0.execute(sql: "UPDATE fills SET price = '1.23' WHERE trade_id = 3") }
        let report = try replay(player)
        #expect(report.difference?.text.contains("1.23") == true && report.difference?.text.contains("fills") == true)
        let place = try #require(report.difference?.index)
        #expect(place > 1 && place <= Int64(batches.count))
    }

    @Test func `another client id, another intent and a longer record are differences`() throws {
        try trade()
        var other = player
        other.prefix = "xx"
        #expect(try replay(other).difference?.text.contains("orders") == true)
        try fixture.journal.append([
            JournalRecord(kind: .intent, time: JournalFixture.start, actor: "gateway", payload: [43])
        ])
        let last = fixture.journal.head.index
        let difference = try #require(replay(player).difference)
        #expect(difference.index == last && difference.text.contains("[43]"))
        var wrong = player
        wrong.isWrongAt = 5
        #expect(try replay(wrong).difference?.index == 6)
    }

    @Test func `rows that no event gives are a difference`() throws {
        try trade()
        var recorder = RunRecorder(run, following: fixture.store) { "nt\($0.number)" }
        for batch in batches { try recorder.record(batch) }
        var more = Effects()
        more.entries = [.alert("out of nowhere", at: .zero)]
        try recorder.record(more)
        #expect(try replay(player).difference?.text.contains("out of nowhere") == true)
    }

    @Test func `a session that is taken up again is compared, continued, and kept out of memory`() throws {
        try trade(recorded: 15)
        let before = try fixture.store.run(run.id.text).rows
        var recorder = RunRecorder(run, following: fixture.store) { "nt\($0.number)" }
        for (number, batch) in batches.enumerated() {
            #expect(recorder.hasCaughtUp == (number >= 15))
            try recorder.record(batch)
            #expect(recorder.entries.isEmpty && recorder.postings.isEmpty)
        }
        let stored = try fixture.store.run(run.id.text)
        #expect(stored.rows > before && stored.rows == recorder.rowCount)
        #expect(try fixture.store.verify(stored).holds)
        #expect(try fixture.store.ledger(stored).holds)
        #expect(try replay(player).holds)
    }

    @Test func `a session that goes another way than its record is refused at the batch`() throws {
        try trade()
        let last = batches.count - 1
        var recorder = RunRecorder(run, following: fixture.store) { "nt\($0.number)" }
        for batch in batches[..<last] { try recorder.record(batch) }
        var other = Effects()
        other.entries = batches[last].entries.map { _ in .alert("another way", at: .zero) }
        var error: StorageError?
        do {
            try recorder.record(other)
            try recorder.record(batches[last])
        } catch let refused as StorageError { error = refused }
        #expect(said(error).contains("went another way"))
    }
}
