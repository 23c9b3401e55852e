import ArgumentParser
import Execution
import Foundation
import Storage
import Trading

/// `neuratrade audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Prove that the journal of what was told, decided and sent is as it was written.",
        subcommands: [Verify.self, List.self, Show.self])

    /// `neuratrade audit verify`.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Recompute every record and compare it with the anchors.",
            discussion: """
                Names the first record that was changed, removed, moved or added, and exits with code 1. The chain goes \
                through all sessions, so all of it is recomputed; --session says what to count.
                """)

        @OptionGroup var home: HomeOptions
        @OptionGroup var options: AuditOptions
        @Option(help: "The anchors, where they lie elsewhere.") var anchors: String?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let home = try home.resolved()
            let store = try RecordStore(home, .read)
            let keys = try AuditKey.existing(in: home).map { [$0] } ?? []
            let file = anchors.map { AnchorFile(path: $0) } ?? AnchorFile(home)
            let session = try options.session.map { try store.session($0) }
            let audit = try store.verifyJournal(keys: keys, anchors: file)
            var count: Int?
            if let session, audit.holds {
                count = 0
                try store.forEachRecord(of: session) { _ in
                    count = (count ?? 0) + 1
                    return true
                }
            }
            if json {
                try JSONOutput.print(AuditLine(audit, session, count))
            } else {
                tell(audit, session, count)
            }
            if !audit.holds { throw ExitCode(1) }
        }

        private func tell(_ audit: AuditVerification, _ session: StoredSession?, _ count: Int?) {
            if let fault = audit.fault {
                Terminal.say(
                    Terminal.colored("THE JOURNAL DOES NOT HOLD", .red)
                        + ": \(fault). Do not trade on it; restore a backup that was made before.")
                return
            }
            let records = Figures.count(Int(clamping: audit.records), "record")
            Terminal.say("\(records), \(Figures.count(audit.anchors, "anchor")): the chain holds")
            if let session, let count { Terminal.say("\(Figures.grouped(count)) of them are of session \(session.id)") }
            if audit.unauthenticated > 0 {
                Terminal.say(
                    "\(Figures.count(Int(clamping: audit.unauthenticated), "record")) could not be authenticated: their "
                        + "key is not in this home; only their hashes were compared")
            }
        }
    }

    /// `neuratrade audit list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the sessions of the journal, the latest first.")

        @OptionGroup var home: HomeOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let sessions = try RecordStore(try home.resolved(), .read).sessions()
            if json { return try JSONOutput.print(sessions.map(SessionLine.init)) }
            guard !sessions.isEmpty else {
                return Terminal.say("No sessions yet; 'neuratrade trade --mode paper' begins one.")
            }
            var table = TextTable([
                ("session", .left), ("mode", .left), ("venue", .left), ("account", .left), ("began", .left),
                ("resumed", .right), ("state", .left),
            ])
            for session in sessions {
                table.add([
                    session.id.description, session.terms.mode.rawValue, session.terms.venue, session.terms.account,
                    session.began.description, Figures.grouped(session.resumed), session.state,
                ])
            }
            Terminal.say(table.text)
        }
    }

    /// `neuratrade audit show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show the records of a session in their order.")

        @OptionGroup var home: HomeOptions
        @OptionGroup var options: AuditOptions
        @Option(help: "The first record.") var from: Int64 = 1
        @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit = 50
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            guard limit > 0 else { throw CommandFailure.usage("--limit \(limit) is not a count above 0") }
            guard from > 0 else { throw CommandFailure.usage("--from \(from) is not a record's number from 1") }
            let store = try RecordStore(try home.resolved(), .read)
            let session = try store.session(options.session)
            let records = try store.records(of: session, from: from, limit: limit)
            if json { return try JSONOutput.print(records.map(RecordLine.init)) }
            guard !records.isEmpty else {
                return Terminal.say("Session \(session.id) has no record from \(Figures.grouped(Int(from))) on.")
            }
            var table = TextTable([
                ("record", .right), ("time", .left), ("kind", .left), ("actor", .left), ("bytes", .right),
            ])
            for record in records {
                table.add([
                    "\(record.index)", record.record.time.description, record.record.kind.rawValue,
                    record.record.actor, Figures.grouped(record.record.payload.count),
                ])
            }
            Terminal.say(table.text)
        }
    }
}

/// Which session a command asks about.
struct AuditOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The session, or the beginning of its name; the latest where absent.", valueName: "id"))
    var session: String?
}

/// A verification as JSON.
private struct AuditLine: Encodable {
    let records: Int64
    let anchors: Int
    let unauthenticated: Int64
    let session: String?
    let sessionRecords: Int?
    let firstBadRecord: Int64?
    let fault: String?
    let holds: Bool

    init(_ audit: AuditVerification, _ session: StoredSession?, _ count: Int?) {
        records = audit.records
        anchors = audit.anchors
        unauthenticated = audit.unauthenticated
        self.session = session?.id.description
        sessionRecords = count
        firstBadRecord = audit.fault?.index
        fault = audit.fault?.description
        holds = audit.holds
    }
}

/// A session as JSON.
private struct SessionLine: Encodable {
    let session: String
    let mode: String
    let venue: String
    let account: String
    let began: String
    let resumed: Int
    let state: String

    init(_ stored: StoredSession) {
        session = stored.id.description
        mode = stored.terms.mode.rawValue
        venue = stored.terms.venue
        account = stored.terms.account
        began = stored.began.description
        resumed = stored.resumed
        state = stored.state
    }
}

/// A record as JSON; the payload in base64.
private struct RecordLine: Encodable {
    let record: Int64
    let time: String
    let kind: String
    let actor: String
    let payload: String

    init(_ stored: StoredRecord) {
        record = stored.index
        time = stored.record.time.description
        kind = stored.record.kind.rawValue
        actor = stored.record.actor
        payload = Data(stored.record.payload).base64EncodedString()
    }
}
