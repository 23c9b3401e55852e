import Agents
import Trading

/// A desk of a run as it is recorded.
public struct RecordedDesk: Hashable, Sendable {
    /// Whose decisions.
    public let terms: DeskTerms
    /// How it ended; `nil` while it goes on, or where its process died.
    public let end: End?
    let key: Int64

    /// How much a desk decided.
    public struct End: Hashable, Sendable {
        /// Every decision.
        public let decisions: Int
        /// Those that are kept whole.
        public let kept: Int
        /// How often each reason for no trade came first, by the reason's stable name.
        public let noTrades: [Setting]
        /// SHA-256 over everything decided: what a replay is compared by.
        public let digest: String
        let rowsDigest: String
    }
}
