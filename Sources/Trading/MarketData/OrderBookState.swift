/// How far a book can be trusted.
public enum OrderBookState: Hashable, Sendable {
    /// Nothing has arrived.
    case empty
    /// Updates are collected; a snapshot that joins them is awaited.
    case syncing
    /// Snapshot and updates join without a gap. Only now has a reader a book.
    case valid
    /// The book was dropped; a new snapshot is needed.
    case invalid(Reason)

    /// Why a book was dropped.
    public enum Reason: Hashable, Sendable {
        /// Updates are missing between the last one applied and the one that came.
        case gap(expected: Int64, found: Int64)
        /// An update whose numbers contradict themselves.
        case malformedIDs(first: Int64, last: Int64)
        /// A change that the book refused.
        case refused(OrderBookError)
        /// More updates were collected than there is room for, without a snapshot that joins them.
        case bufferFull
        /// No update for longer than the reader allows.
        case silent
        /// The connection was lost or restarted.
        case reset
        /// The venue's checksum does not match the book's.
        case checksumMismatch
    }
}
