/// The first thing that is wrong with a journal.
public struct AuditFault: Hashable, Sendable, CustomStringConvertible {
    /// The record, or the one that should be there.
    public let index: Int64
    /// What is wrong.
    public let kind: Kind

    /// What can be wrong.
    public enum Kind: Hashable, Sendable {
        /// The record that follows has another index: this one is missing.
        case missing(found: Int64)
        /// The hash before it is not that of the record before.
        case previous
        /// Something in it was changed.
        case hash
        /// It was not written under the key.
        case authentication
        /// A column holds something that was never written.
        case mistyped(String)
        /// It belongs to a session that is not there.
        case unknownSession
        /// The row of its session was changed, or not written under the key.
        case session(String)
        /// An anchor names another hash for it.
        case anchored
        /// An anchor names it, and it is not there: the end of the journal was cut off.
        case cutOff
        /// A line of the anchors is none, or not written under the key.
        case badAnchor(line: Int)
        /// There are so many records that there must be anchors, and there are none.
        case noAnchors
    }

    /// One line for a person.
    public var description: String {
        switch kind {
        case .missing(let found): "record \(index) is missing; the next is \(found)"
        case .previous: "record \(index) does not follow the record before it"
        case .hash: "record \(index) was changed: its hash is another"
        case .authentication: "record \(index) was not written under the audit key"
        case .mistyped(let column): "record \(index) was changed: its \(column) is nothing that was ever written"
        case .unknownSession: "record \(index) belongs to a session that is not there"
        case .session(let what): "record \(index): \(what)"
        case .anchored: "record \(index) is not the one that an anchor names"
        case .cutOff: "record \(index) is named by an anchor and is not there: the end of the journal was cut off"
        case .badAnchor(let line): "line \(line) of the anchors was changed or not written under the audit key"
        case .noAnchors: "record \(index) should be named by an anchor, and there are no anchors"
        }
    }
}
