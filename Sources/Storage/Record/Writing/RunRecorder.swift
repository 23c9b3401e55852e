import Accounting
import Engine
import Trading

/// The journal of a run: keeps what the engine does, and writes it into a store.
///
/// A back-test keeps everything in memory and writes it in one transaction at the end, or when it is stopped:
///
/// ```swift
/// var recorder = RunRecorder(description)
/// var simulator = try Simulator(configuration, model: model, journal: &recorder)
/// try simulator.run(series, as: instrument, journal: &recorder)
/// let report = try recorder.finish(ending, into: store)
/// ```
///
/// A run step by step is made with a store, and then every batch is on disk before its commands are performed.
///
/// A session of a venue is a run too, which may go on for months and is recorded again from its beginning at every
/// start: the events of its journal give the same rows, which are compared with those that are stored and then
/// continued. Such a recorder is made with ``init(_:following:clientID:)``. It writes no end of its own: until a person
/// closes the session and the caller writes the end, lists show the run as unfinished.
public struct RunRecorder: Journal, Sendable {
    /// What decides the run.
    public let description: RunDescription
    /// Its name.
    public let id: RunID
    /// Everything that was recorded, in order; empty where a session is followed.
    public private(set) var entries: [JournalEntry] = []
    /// The postings of the transactions among ``entries``, in their order.
    public private(set) var postings: [Posting] = []

    private var progress: RunProgress
    /// Where every batch goes at once; `nil` where the caller writes.
    private let store: RecordStore?
    /// Whether what was written stays in memory.
    private let keepsEntries: Bool
    private var hasFailed = false

    /// A recorder that keeps everything until it is told to write.
    public init(_ description: RunDescription) {
        self.init(description, nil)
        // Address space, not memory: it becomes that as entries come. Growing would move them, for half of the time.
        entries.reserveCapacity(1 << 18)
        postings.reserveCapacity(1 << 18)
    }

    /// A recorder that commits every batch before ``record(_:)`` returns.
    public init(_ description: RunDescription, streamingTo store: RecordStore) {
        self.init(description, store)
    }

    /// A recorder for a session without an end: it commits every batch and forgets it, so that its memory stays small.
    ///
    /// - Parameters:
    ///   - store: where every batch goes. A session that is recorded again is compared with what is there first; the
    ///     batch that differs throws ``StorageError/Reason/notDeterministic(run:stored:new:)``.
    ///   - clientID: what the venue knows an order by: a pure function of the order, unique within the session.
    public init(
        _ description: RunDescription, following store: RecordStore, clientID: @escaping @Sendable (OrderID) -> String
    ) {
        self.init(description, store, keepsEntries: false, clientID: clientID)
    }

    private init(
        _ description: RunDescription, _ store: RecordStore?, keepsEntries: Bool = true,
        clientID: (@Sendable (OrderID) -> String)? = nil
    ) {
        self.description = description
        self.store = store
        self.keepsEntries = keepsEntries
        id = description.id
        progress = RunProgress(description, clientID: clientID)
    }

    /// Keeps a batch, and commits it where this recorder streams.
    ///
    /// - Throws: ``StorageError`` where it could not be committed: nothing of the batch was kept or written, its commands
    ///   must not be performed, and every later batch is refused.
    /// - Complexity: O(entries) copies without a store.
    public mutating func record(_ effects: Effects) throws {
        guard store == nil else { return try stream(effects) }
        entries.append(contentsOf: effects.entries)
        postings.append(contentsOf: effects.postings)
    }

    private mutating func stream(_ effects: Effects) throws(StorageError) {
        guard let store, !effects.entries.isEmpty || hasFailed else { return }
        guard !hasFailed else { throw StorageError(store.path, .stopped) }
        let (entryCount, postingCount) = (entries.count, postings.count)
        entries.append(contentsOf: effects.entries)
        postings.append(contentsOf: effects.postings)
        do throws(StorageError) {
            _ = try store.add(entries, postings, to: &progress, ending: nil)
        } catch {
            entries.removeLast(entries.count - entryCount)
            postings.removeLast(postings.count - postingCount)
            hasFailed = true
            throw error
        }
        if !keepsEntries { forget() }
    }

    /// Lets go of what was written.
    private mutating func forget() {
        entries.removeAll(keepingCapacity: true)
        postings.removeAll(keepingCapacity: true)
        progress.entryCount = 0
        progress.postingCount = 0
    }

    /// Writes what was recorded since the last time, in one transaction.
    ///
    /// - Throws: ``StorageError``; then nothing of it was written.
    /// - Complexity: about a microsecond a row.
    public mutating func flush(into store: RecordStore) throws(StorageError) {
        guard !hasFailed else { throw StorageError(store.path, .stopped) }
        _ = try store.add(entries, postings, to: &progress, ending: nil)
    }

    /// Writes what was recorded since the last time together with the run's end, in one transaction.
    ///
    /// A run that is there already is compared with what is stored: where both are the same to the last byte, nothing
    /// is written.
    ///
    /// - Throws: ``StorageError/Reason/notDeterministic(run:stored:new:)`` where they are not the same;
    ///   ``StorageError`` otherwise. Then nothing of it was written.
    public mutating func finish(_ ending: RunEnding, into store: RecordStore) throws(StorageError) -> RecordingReport {
        guard !hasFailed else { throw StorageError(store.path, .stopped) }
        guard let report = try store.add(entries, postings, to: &progress, ending: ending) else {
            throw StorageError(store.path, .system("the end was not written"))
        }
        return report
    }

    /// How many rows were made so far, written or compared.
    public var rowCount: Int64 { progress.encoder.count }

    /// Whether what an earlier process left is behind us: all of it was the same.
    public var hasCaughtUp: Bool {
        switch progress.phase {
        case .unbegun, .comparing: false
        case .adding, .complete: true
        }
    }

    /// The closed trades so far, in the order they closed.
    public var roundTrips: [RoundTrip] {
        entries.compactMap { if case .roundTrip(let trip) = $0 { trip } else { nil } }
    }

    /// How often `Risk` said no, by code, the most frequent first.
    public var refusalCounts: [RefusalCount] {
        var counts: [String: Int] = [:]
        for case .refusal(_, let refusal, _) in entries { counts[refusal.code, default: 0] += 1 }
        return RefusalCount.sorted(counts)
    }
}
