import Execution
import GRDB
import Trading

/// Follows the journal row by row and notes the first thing that is wrong.
struct JournalAudit {
    private(set) var fault: AuditFault?
    private var head = AuditHead.none
    private var unauthenticated: Int64 = 0
    private let keys: [String: AuditKey]
    /// The key of each session; no key where it was not given.
    private var sessions: [Int64: AuditKey?] = [:]
    private var sessionFaults: [Int64: String] = [:]
    private let lineCount: Int?
    private var anchors: [(line: Int, anchor: Anchor)] = []
    private var next = 0
    private var badLine: Int?
    private var link = AuditLink()

    init(keys: [AuditKey], anchors lines: [String]?) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
        lineCount = lines?.count
        for (position, line) in (lines ?? []).enumerated() {
            guard let anchor = Anchor(line), keys.isEmpty || keys.contains(where: anchor.isAuthentic),
                anchors.last.map({ $0.anchor.index <= anchor.index }) ?? true
            else {
                if badLine == nil { badLine = position + 1 }
                continue
            }
            anchors.append((position + 1, anchor))
        }
    }

    mutating func note(_ fault: AuditFault) {
        if self.fault == nil { self.fault = fault }
    }

    /// Takes the next row.
    mutating func take(_ row: JournalRow) {
        let expected = head.index + 1
        guard row.index == expected else {
            return note(AuditFault(index: expected, kind: .missing(found: row.index)))
        }
        guard row.previous == head.hash else { return note(AuditFault(index: expected, kind: .previous)) }
        link.fill(
            index: row.index, previous: row.previous, session: row.session, time: row.time, kind: row.kind.utf8,
            actor: row.actor.utf8, payload: row.payload)
        guard link.bytes[link.hash].elementsEqual(row.hash) else {
            return note(AuditFault(index: expected, kind: .hash))
        }
        guard let known = sessions[row.session] else {
            return note(AuditFault(index: expected, kind: .unknownSession))
        }
        if let key = known {
            guard key.accepts(row.mac, .record, row.hash) else {
                return note(AuditFault(index: expected, kind: .authentication))
            }
        } else {
            unauthenticated += 1
        }
        if let what = sessionFaults[row.session] { return note(AuditFault(index: expected, kind: .session(what))) }
        head = AuditHead(index: row.index, hash: row.hash)
        compareAnchors()
    }

    private mutating func compareAnchors() {
        while next < anchors.count, anchors[next].anchor.index <= head.index {
            if anchors[next].anchor.hash != head.hash { note(AuditFault(index: head.index, kind: .anchored)) }
            next += 1
        }
    }

    /// What came of it.
    mutating func finish(expectsAnchors: Bool) -> AuditVerification {
        if next < anchors.count { note(AuditFault(index: anchors[next].anchor.index, kind: .cutOff)) }
        if let badLine { note(AuditFault(index: head.index, kind: .badAnchor(line: badLine))) }
        if expectsAnchors, lineCount ?? 0 == 0, head.index > 2 * StoredJournal.anchorDistance {
            note(AuditFault(index: StoredJournal.anchorDistance, kind: .noAnchors))
        }
        if let (key, what) = sessionFaults.min(by: { $0.key < $1.key }) {
            note(AuditFault(index: head.index, kind: .session("session number \(key): \(what)")))
        }
        return AuditVerification(
            records: head.index, head: head, anchors: next, unauthenticated: unauthenticated, fault: fault)
    }

    /// Reads the sessions and their marks, and authenticates those whose keys are given.
    mutating func takeSessions(_ path: String, _ db: Database) throws {
        let store = try Row.fetchAll(
            db,
            sql: """
                SELECT key, id, mode, venue, account, configuration, began, first_record, audit_key, mac FROM sessions
                """)
        for row in store { takeSession(row) }
        let marks = try Row.fetchAll(
            db, sql: "SELECT session, number, mark, time, mac FROM session_marks ORDER BY session, number")
        var last: (session: Int64, number: Int64) = (0, 0)
        for row in marks { takeMark(row, &last) }
    }

    private mutating func takeSession(_ row: Row) {
        let key: Int64 = Int64.fromDatabaseValue(row[0]) ?? 0
        guard let terms = SessionRow(row) else {
            sessions[key] = .some(nil)
            sessionFaults[key] = "its session's row holds what none such holds"
            return
        }
        let audit = keys[terms.auditKey]
        sessions[key] = .some(audit)
        guard let audit, !audit.accepts(terms.mac, .session, terms.bytes) else { return }
        sessionFaults[key] = "its session's row was not written under the audit key"
    }

    private mutating func takeMark(_ row: Row, _ last: inout (session: Int64, number: Int64)) {
        let session = Int64.fromDatabaseValue(row[0]) ?? 0
        guard let number = Int64.fromDatabaseValue(row[1]),
            let kind = String.fromDatabaseValue(row[2]).flatMap(SessionMark.Kind.init(rawValue:)),
            let time = Int64.fromDatabaseValue(row[3]), let mac = SessionRow.blob(row[4]), let known = sessions[session]
        else {
            sessionFaults[session] = "a mark of its session holds what none such holds"
            return
        }
        if number != (last.session == session ? last.number : 0) + 1 {
            sessionFaults[session] = "a mark of its session is missing"
        }
        last = (session, number)
        let bytes = SessionMark(kind, at: Timestamp(nanoseconds: time)).bytes(session: session, number: number)
        guard let key = known, !key.accepts(mac, .mark, bytes) else { return }
        sessionFaults[session] = "a mark of its session was not written under the audit key"
    }
}
