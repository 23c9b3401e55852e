import Trading

/// One line of a session's journal: something that was told, decided or about to be done, and by whom.
public struct JournalRecord: Hashable, Sendable {
    /// What the payload is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A session began: its whole configuration.
        case began
        /// A process took the session up again after an earlier one had ended, in whatever way.
        case resumed
        /// An event that the engine was given.
        case event
        /// An order as it is about to be sent, with the digest of its approval; written before any byte leaves.
        case intent
        /// What a venue answered, or said of its own accord, where it decided something.
        case venue
        /// A reconciliation was completed: what was compared, and what differed.
        case reconciled
        /// The kill level changed.
        case killLevel
        /// A person asked for something, or confirmed it.
        case operation
        /// Something that a person must know.
        case alert
        /// A position is knowingly left without a stop at the venue.
        case waiver
        /// The head of the chain was written down outside.
        case anchor
        /// The process ended in an orderly way.
        case ended
    }

    /// What the payload is.
    public let kind: Kind
    /// When it was written, by this machine's wall clock.
    public let time: Timestamp
    /// Who caused it: `engine`, `gateway`, `venue`, `operator`, `guard` or `kill-switch`.
    public let actor: String
    /// The canonical bytes.
    public let payload: [UInt8]

    /// By its parts.
    public init(kind: Kind, time: Timestamp, actor: String, payload: [UInt8]) {
        self.kind = kind
        self.time = time
        self.actor = actor
        self.payload = payload
    }
}
