import Engine
import Trading

/// A session as it is stored.
public struct StoredSession: Hashable, Sendable {
    /// What it is.
    public let terms: SessionTerms
    /// Its name.
    public let id: SessionID
    /// Its key in the database.
    public let key: Int64
    /// When it began.
    public let began: Timestamp
    /// The index of its first record in the journal, or of one before it.
    public let firstRecord: Int64
    /// Which audit key its records are authenticated under; see ``AuditKey/id``.
    public let auditKey: String
    /// What processes did with it, in order.
    public let marks: [SessionMark]

    /// Whether a person has closed it; nothing is added any more.
    public var isClosed: Bool { marks.contains { $0.kind == .closed } }

    /// How many times a process took it up again.
    public var resumed: Int { max(0, marks.count { $0.kind == .started } - 1) }

    /// What people call its state: `closed`, `stopped` in an orderly way, or `open`: a process runs, or has died.
    public var state: String {
        switch marks.last?.kind {
        case .closed: "closed"
        case .stopped: "stopped"
        case .started, nil: "open"
        }
    }

    /// How many of its processes died without a word, by the time at which the next one took over.
    ///
    /// - Parameter since: crashes that were noticed before are not counted.
    public func crashes(since: Timestamp) -> Int {
        zip(marks, marks.dropFirst()).count { before, mark in
            before.kind == .started && mark.kind == .started && mark.time >= since
        }
    }

    /// Whether it died three times within the ten minutes before `now`: it must not open its gate by itself.
    public func isCrashing(at now: Timestamp) -> Bool {
        crashes(since: now.advanced(by: .seconds(-600))) >= StoredSession.crashLimit
    }

    static let crashLimit = 3
}
