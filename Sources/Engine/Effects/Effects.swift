import Accounting
import Trading

/// What the engine wants done about an event: a buffer that the caller owns, empties and reuses.
///
/// The order matters: entries are to be written down before commands are performed.
public struct Effects: Sendable {
    /// For the record.
    public var entries: [JournalEntry] = []
    /// The postings of the transactions among ``entries``, in their order.
    public var postings: [Posting] = []
    /// For the venue.
    public var commands: [VenueCommand] = []

    /// By its parts.
    public init() {
        entries.reserveCapacity(64)
        postings.reserveCapacity(64)
        commands.reserveCapacity(16)
    }

    /// Whether there is nothing to do.
    @inlinable
    public var isEmpty: Bool { entries.isEmpty && commands.isEmpty }

    /// Forgets everything and keeps the memory.
    public mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        postings.removeAll(keepingCapacity: true)
        commands.removeAll(keepingCapacity: true)
    }
}
