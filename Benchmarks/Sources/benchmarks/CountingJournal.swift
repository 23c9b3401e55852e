import Accounting
import Engine

/// A journal that keeps the finished trades, which the statistics need, and counts the rest.
struct CountingJournal: Journal {
    /// The finished trades, in the order they closed.
    private(set) var trips: [RoundTrip] = []
    /// How many entries were recorded.
    private(set) var entryCount = 0
    /// How many postings the books took.
    private(set) var postingCount = 0

    mutating func record(_ effects: Effects) {
        entryCount += effects.entries.count
        postingCount += effects.postings.count
        for case .roundTrip(let trip) in effects.entries { trips.append(trip) }
    }
}
