import Trading

/// The record of postings that were booked together; the postings themselves are the caller's.
public struct Transaction: Hashable, Sendable {
    /// Its number in this ledger, from 1, in the order of booking.
    public let number: UInt64
    /// What it comes from.
    public let source: TransactionSource
    /// When it happened, by the event that caused it.
    public let time: Timestamp
    /// How many postings it has.
    public let postingCount: Int

    /// A transaction by its parts, as storage reads it back.
    public init(number: UInt64, source: TransactionSource, time: Timestamp, postingCount: Int) {
        self.number = number
        self.source = source
        self.time = time
        self.postingCount = postingCount
    }
}
