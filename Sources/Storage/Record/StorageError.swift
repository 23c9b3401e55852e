import GRDB
import Trading

/// Why the record could not be written or read. The description is one line: what, where, what to do.
public struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The database.
    public let path: String
    /// What is wrong.
    public let reason: Reason

    /// What can be wrong with a record.
    public enum Reason: Hashable, Sendable {
        /// There is no database yet. Run something that records first.
        case missing
        /// The file is not a database, or not one of this program. Choose another home directory.
        case notARecord
        /// A newer program wrote it. Use that program.
        case newerVersion(found: Int, known: Int)
        /// What was applied as this migration is not what this program would apply. Use the program that wrote it.
        case changedMigration(Int)
        /// The file is damaged. Restore a copy.
        case damaged(String)
        /// It cannot be written by this user. Change the permissions.
        case notWritable
        /// There is no room left. Nothing of the last batch was written.
        case full
        /// Another process held it for too long. Try again.
        case busy
        /// It is not done, for a reason that says what to do.
        case refused(String)
        /// The system or the database refused, in its own words.
        case system(String)
        /// The same run was recorded before and went another way: a broken promise of ours. Report it.
        case notDeterministic(run: RunID, stored: String, new: String)
        /// Another run has the same short name. Change anything in the run, its seed for instance.
        case runIDTaken(RunID)
        /// What was handed over does not fit the run's description: a broken promise of the caller.
        case inconsistent(String)
        /// An earlier write failed, so nothing more is written for this run. Start it again.
        case stopped
        /// Nothing has this id.
        case unknownID(String, latest: [RunID])
        /// Several runs begin with this.
        case ambiguousID(String, matches: [RunID])
    }

    /// Something about a database.
    public init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// What GRDB says about a database.
    init(_ path: String, _ error: any Error) {
        if let error = error as? StorageError {
            self = error
            return
        }
        self.path = path
        if let error = error as? DatabaseError {
            reason = StorageError.reason(error)
        } else if error is ArithmeticError {
            reason = .damaged("its figures sum to more than money can be")
        } else {
            reason = .system(StorageError.oneLine("\(error)"))
        }
    }

    private static func reason(_ error: DatabaseError) -> Reason {
        switch error.resultCode {
        case .SQLITE_FULL: .full
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: .notWritable
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_NOTADB: .notARecord
        case .SQLITE_CORRUPT: .damaged(oneLine(error.message ?? "the pages do not fit together"))
        default: .system(oneLine(error.message ?? "\(error.resultCode)"))
        }
    }

    /// A message that may quote bytes of a damaged file, without what would end the line or move the cursor.
    static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }

    /// One line for a person.
    public var description: String {
        switch reason {
        case .missing: "there is no record at \(path); run a back-test first, or name its home with --home"
        case .notARecord: "\(path) is not a record of this program; move it away or choose another home with --home"
        case .newerVersion(let found, let known):
            "\(path) has schema version \(found), this program knows up to \(known); use a newer neuratrade"
        case .changedMigration(let number):
            "\(path): schema step \(number) was applied with another text; use the neuratrade that wrote it"
        case .damaged(let detail): "\(path) is damaged: \(detail); restore a copy or move it away"
        case .notWritable: "\(path) cannot be opened or written; check the permissions of the file and its folder"
        case .full:
            "\(path) cannot grow because the disk is full; nothing of the last batch was written, free some space"
        case .busy: "\(path) is held by another process; try again when that has ended"
        case .refused(let text): "\(path): \(text)"
        case .system(let text): "\(path): \(text); check the disk and try again"
        case .notDeterministic(let run, let stored, let new):
            "run \(run) went another way than the recorded one: digest \(new), recorded \(stored); nothing was "
                + "written; the same run must give the same bytes, please report it"
        case .runIDTaken(let run):
            "\(path) holds a different run under the name \(run); change the seed or another setting"
        case .inconsistent(let detail): "the record does not fit its run: \(detail); nothing was written"
        case .stopped: "\(path): an earlier write failed, so nothing more is recorded; start the run again"
        case .unknownID(let text, let latest):
            "nothing is called '\(text)'; ids look like abcd2345 (a run), abcd2345-d12 (decision), -o12 (order), "
                + "-f3 (fill), -t9 (transaction); "
                + (latest.isEmpty
                    ? "there is no run yet" : "latest runs: " + latest.map(\.text).joined(separator: ", "))
        case .ambiguousID(let text, let matches):
            "'\(text)' begins several runs: \(matches.map(\.text).joined(separator: ", ")); write more of it"
        }
    }
}
