import Agents
import Engine
import GRDB
import Trading

/// What desks remember, in the record: closed trades, and each version of what was learned from them.
///
/// Nothing gets in that ``MemoryReview`` has not let through, and it looks the trades up in the record itself.
public struct StoredMemory: Sendable {
    private let store: RecordStore
    /// Which words, thresholds and lifetimes are allowed.
    public let settings: MemorySettings

    /// The memory in a record.
    public init(_ store: RecordStore, _ settings: MemorySettings = MemorySettings()) {
        self.store = store
        self.settings = settings
    }

    /// Everything remembered, made anew from the trades, in the order they were learned.
    ///
    /// - Parameters:
    ///   - time: what was learned later stays out: for a back-test, its first moment.
    ///   - modes: only trades of runs in these modes: what was learned on a made-up market says nothing about a real one.
    /// - Throws: ``StorageError``: damage; more than memory holds.
    public func load(
        until time: Timestamp = Timestamp(nanoseconds: .max), of modes: [RunMode] = RunMode.allCases
    ) throws(StorageError) -> DeskMemory {
        // Words of ours, never a stranger's.
        let words = modes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try store.read { db in
            var memory = DeskMemory(settings)
            try DeskRows(store.path, db).each(
                .memoryOutcomes,
                """
                WHERE learned <= ? AND EXISTS (SELECT 1 FROM runs WHERE runs.id = memory_outcomes.run
                  AND runs.mode IN (\(words))) ORDER BY learned, run, decision
                """, [time.nanoseconds.databaseValue]
            ) { row in
                do { try memory.record(try MemoryRows.outcome(row, store.path)) } catch let refusal as MemoryRefusal {
                    throw StorageError(store.path, .damaged("memory_outcomes: \(refusal)"))
                }
            }
            return memory
        }
    }

    /// Writes down what memory would like to have written: all of it, or none.
    ///
    /// - Returns: how many rows were added; the same again adds none.
    /// - Throws: ``Agents/MemoryRefusal`` for a write that names no closed trade of the record, that is malformed, or
    ///   that would loosen trading; ``StorageError`` otherwise. Nothing was written.
    @discardableResult
    public func write(_ writes: [MemoryWrite]) throws -> Int {
        var refusal: MemoryRefusal?
        do {
            return try store.write { db in
                let rows = MemoryRows(store.path, db)
                let review = MemoryReview(
                    settings, trade: { try store.closedTrade($0, db) },
                    standingLesson: { try rows.lesson($0) }, standingPattern: { try rows.pattern($0) })
                do {
                    // One after the other: each is reviewed against what the ones before it wrote.
                    return try writes.reduce(0) { try $0 + rows.add(try review.approve($1)) }
                } catch let error as MemoryRefusal {
                    refusal = error
                    throw error
                }
            }
        } catch {
            throw refusal ?? error
        }
    }

    /// Remembers what became of a run's decisions: joins each with the trade that it opened, learns, and writes down.
    ///
    /// What is remembered already is left alone.
    ///
    /// - Returns: how many trades were new.
    /// - Throws: ``Agents/MemoryRefusal`` and ``StorageError``.
    public func learn(from run: RunID, into memory: inout DeskMemory) throws -> Int {
        var next = memory
        var count = 0
        var writes: [MemoryWrite] = []
        for outcome in try store.joinOutcomes(run) {
            let learned = try next.record(outcome)
            count += learned.isEmpty ? 0 : 1
            writes += learned
        }
        try write(writes)
        memory = next
        return count
    }
}
