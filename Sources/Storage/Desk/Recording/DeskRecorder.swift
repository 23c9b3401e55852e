import Agents
import GRDB
import Trading

/// The journal of a desk: keeps what it decides, and writes it into a store.
///
/// A back-test keeps decisions in memory and writes them at the end with ``finish(into:)``: those that propose whole, the
/// others counted by their first reason. Every other mode is made with a store, and each decision is on disk, whole,
/// before ``record(_:)`` returns; recorded again it must be the same to the last byte.
public struct DeskRecorder: DeskJournal, Sendable {
    /// Whose decisions these are.
    public let terms: DeskTerms
    /// Decisions so far.
    public private(set) var count = 0
    /// How often each reason for no trade came first, in the order of the codes.
    public private(set) var noTradeCounts = [Int](repeating: 0, count: NoTradeReason.Code.allCases.count)
    /// What thinking cost so far, in US dollars.
    public private(set) var cost = Fixed.zero

    private let store: RecordStore?
    private let keepsSilence: Bool
    private var pending: [DeskDecision] = []
    private var keptCount = 0
    private var digest = DeskDigest()
    private var key: Int64?
    private var lastNumber: UInt64 = 0
    private var hasFailed = false

    /// A recorder that keeps what proposes until it is told to write.
    public init(_ terms: DeskTerms) {
        self.terms = terms
        store = nil
        keepsSilence = false
    }

    /// A recorder that has every decision on disk before it may be acted on.
    ///
    /// - Parameter keepsSilence: whether decisions that propose nothing are kept whole too, or only counted.
    public init(_ terms: DeskTerms, durableIn store: RecordStore, keepsSilence: Bool = true) {
        self.terms = terms
        self.store = store
        self.keepsSilence = keepsSilence
    }

    /// Writes down whose decisions will follow, durably, before the first of them is thought of: what was recorded of
    /// models belongs to that session from now on, even if the process does not live to see its end.
    ///
    /// - Throws: ``StorageError/Reason/inconsistent(_:)`` where the run has a desk with other terms.
    public mutating func begin(in target: RecordStore? = nil) throws(StorageError) {
        guard let target = target ?? store else { throw StorageError("run \(terms.run)", .inconsistent("no store")) }
        let terms = terms
        let key = try target.write { db in try target.deskRun(terms, db) }
        if store != nil { self.key = key }
    }

    /// SHA-256 over everything decided so far: what a replay is compared by.
    public var deskDigest: String { digest.text }

    /// How many decisions are kept whole.
    public var wholeCount: Int { keptCount }

    /// Writes a decision down, all of it or none. Numbers only go up.
    ///
    /// - Throws: ``StorageError``: nothing was written, the decision must not be acted on, and every later one is refused.
    public mutating func record(_ decision: DeskDecision) throws {
        guard !hasFailed else { throw StorageError(store?.path ?? "the desk's journal", .stopped) }
        do { try take(decision) } catch {
            hasFailed = true
            throw error
        }
    }

    private mutating func take(_ decision: DeskDecision) throws {
        guard decision.number > lastNumber else {
            throw StorageError(
                store?.path ?? "the desk's journal",
                .inconsistent("decision \(decision.number) of the desk comes behind \(lastNumber)"))
        }
        var next = digest
        try next.append(decision)
        let sum: Fixed
        do { sum = try cost.adding(try decision.cost()) } catch {
            throw StorageError("run \(terms.run)", .inconsistent("costs are more than money can be"))
        }
        if let store {
            if keepsSilence || decision.proposal != nil {
                try write([decision], into: store)
                keptCount += 1
            }
        } else if case .propose = decision.outcome {
            guard pending.count < DeskRecorder.pendingLimit else {
                throw StorageError(
                    "run \(terms.run)", .inconsistent("more than \(DeskRecorder.pendingLimit) proposals"))
            }
            pending.append(decision)
            keptCount += 1
        }
        if case .noTrade(let reasons) = decision.outcome, let code = reasons.first?.code,
            let place = NoTradeReason.Code.allCases.firstIndex(of: code)
        {
            noTradeCounts[place] += 1
        }
        digest = next
        cost = sum
        count += 1
        lastNumber = decision.number
    }

    /// The most decisions that a back-test keeps in memory.
    public static let pendingLimit = 1_000_000

    private mutating func write(_ decisions: [DeskDecision], into store: RecordStore) throws {
        let known = key
        key = try store.write { db in
            let key = try known ?? store.deskRun(terms, db)
            for decision in decisions {
                for row in try DecisionRows(decision, desk: key, store.path).rows { try row.add(db, store.path) }
            }
            return key
        }
    }

    /// Writes what was kept and how much there was, in one transaction.
    ///
    /// The same desk run again is compared with what is stored and adds nothing. A session that goes on may be finished
    /// more than once: each end counts more decisions than the one before.
    ///
    /// - Returns: the digest, as ``RecordStore/deskDigest(_:)`` gives it from now on.
    /// - Throws: ``StorageError/Reason/notDeterministic(run:stored:new:)`` where as many decisions gave another digest;
    ///   ``StorageError`` otherwise. Then nothing was written.
    @discardableResult
    public mutating func finish(into target: RecordStore? = nil) throws(StorageError) -> String {
        guard let target = target ?? store else { throw StorageError("run \(terms.run)", .inconsistent("no store")) }
        guard !hasFailed else { throw StorageError(target.path, .stopped) }
        let (decisions, terms, end) = (pending, terms, self)
        let text = deskDigest
        key = try target.write { db in
            let key = try target.deskRun(terms, db)
            if try target.isEnded(key, end, text, db) { return key }
            for decision in decisions {
                for row in try DecisionRows(decision, desk: key, target.path).rows { try row.add(db, target.path) }
            }
            try target.endDesk(key, end, text, db)
            return key
        }
        pending.removeAll()
        return text
    }
}
