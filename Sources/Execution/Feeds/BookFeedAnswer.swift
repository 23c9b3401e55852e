import Trading

/// What a ``BookFeed`` wants done.
public enum BookFeedAnswer: Hashable, Sendable {
    /// Ask the venue for the whole book.
    case fetchSnapshot(InstrumentIndex)
    /// The book is right and may be read.
    case valid(InstrumentIndex)
    /// The book may not be read, and why.
    case invalid(InstrumentIndex, OrderBookState.Reason)
}
