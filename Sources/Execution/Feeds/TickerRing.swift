import Trading

/// The latest best bids and asks that a venue told, to be found again by the venue's number.
struct TickerRing: Sendable {
    private static let capacity = 1_024
    private var ids = [Int64](repeating: -1, count: TickerRing.capacity)
    private var quotes: [Quote?] = Array(repeating: nil, count: TickerRing.capacity)

    /// Remembers one; it takes the place of one about a thousand numbers older.
    mutating func insert(_ quote: Quote, id: Int64) {
        guard id >= 0 else { return }
        let slot = Int(id % Int64(TickerRing.capacity))
        ids[slot] = id
        quotes[slot] = quote
    }

    /// What was told with exactly this number.
    subscript(id: Int64) -> Quote? {
        guard id >= 0 else { return nil }
        let slot = Int(id % Int64(TickerRing.capacity))
        return ids[slot] == id ? quotes[slot] : nil
    }
}
