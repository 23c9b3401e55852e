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
    ///
    /// Of more than memory holds the earliest are taken.
    /// - Throws: ``StorageError``: damage.
    public func load(
        until time: Timestamp = Timestamp(nanoseconds: .max), of modes: [RunMode] = RunMode.allCases
    ) throws(StorageError) -> DeskMemory {
        try store.read { db in
            var memory = DeskMemory(settings)
            try DeskRows(store.path, db).each(
                .memoryOutcomes,
                """
                WHERE learned <= ? AND EXISTS (SELECT 1 FROM runs WHERE runs.id = memory_outcomes.run
                  AND runs.mode IN (\(RecordStore.words(modes)))) ORDER BY learned, run, decision LIMIT ?
                """, [time.nanoseconds.databaseValue, Int64(max(0, settings.capacity)).databaseValue]
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
    /// - Parameter modes: of which runs the memory is made that wants it; what stands is compared among those.
    /// - Returns: how many rows were added; the same again adds none.
    /// - Throws: ``Agents/MemoryRefusal`` for a write that names no closed trade of the record, that is malformed, or
    ///   that would loosen trading; ``StorageError`` otherwise. Nothing was written.
    @discardableResult
    public func write(_ writes: [MemoryWrite], of modes: [RunMode] = RunMode.allCases) throws -> Int {
        var refusal: MemoryRefusal?
        do {
            return try store.write { db in
                let rows = MemoryRows(store.path, db)
                let review = MemoryReview(
                    settings, trade: { try store.closedTrade($0, db) },
                    standingLesson: { try rows.lesson($0, of: modes) },
                    standingPattern: { try rows.pattern($0, of: modes) })
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
    /// What is remembered already is left alone; what no longer fits into memory too: ``DeskMemory/isFull`` tells.
    ///
    /// - Parameter modes: of which runs the memory was loaded.
    /// - Returns: how many trades were new.
    /// - Throws: ``Agents/MemoryRefusal`` and ``StorageError``.
    public func learn(
        from run: RunID, into memory: inout DeskMemory, of modes: [RunMode] = RunMode.allCases
    ) throws -> Int {
        var next = memory
        let writes = try next.record(all: try store.joinOutcomes(run))
        try write(writes, of: modes)
        let count = next.count - memory.count
        memory = next
        return count
    }
}
