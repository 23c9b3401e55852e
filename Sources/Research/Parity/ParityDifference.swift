import Trading

/// One way in which a recorded session and its replay in simulation are not the same, and what it comes from.
public struct ParityDifference: Hashable, Sendable {
    /// What a difference comes from.
    public enum Cause: String, Hashable, Sendable, CaseIterable, Codable {
        /// The session saw other market data, or could not trust what it saw.
        case data
        /// The order met the market at another moment, so at another price.
        case latency
        /// The venue charged otherwise, or in another asset.
        case fee
        /// The venue filled less, or in parts.
        case partialFill = "partial fill"
        /// The venue, the gateway or the risk gate said no.
        case refusal
        /// A person, or the guard, stopped or changed something.
        case manual
    }

    /// What it comes from.
    public let cause: Cause
    /// When the order was decided.
    public let time: Timestamp
    /// What is traded.
    public let instrument: InstrumentIndex
    /// For whom.
    public let sleeve: SleeveIndex
    /// Whether it follows from an earlier difference of the same sleeve rather than from something of its own.
    public let isConsequence: Bool
    /// What differs, in one line.
    public let text: String
}
