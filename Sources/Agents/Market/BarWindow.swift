import Trading

/// The last closed bars of one instrument, oldest first, up to a limit.
public struct BarWindow: Sendable {
    /// The most bars it keeps.
    public let limit: Int
    private var ring: [Bar] = []
    private var next = 0

    /// An empty window.
    /// - Parameter limit: at least 1.
    public init(limit: Int) {
        self.limit = max(1, limit)
        ring.reserveCapacity(self.limit)
    }

    /// How many bars it holds.
    public var count: Int { ring.count }

    /// The bar at a place, 0 the oldest.
    public subscript(_ place: Int) -> Bar { ring[ring.count < limit ? place : (next + place) % limit] }

    /// The latest bar.
    public var last: Bar? { ring.isEmpty ? nil : self[count - 1] }

    /// Adds a bar; the oldest goes where the window is full.
    public mutating func append(_ bar: Bar) {
        if ring.count < limit {
            ring.append(bar)
        } else {
            ring[next] = bar
            next = (next + 1) % limit
        }
    }

    /// The last bars, oldest first, at most so many.
    public func suffix(_ length: Int) -> [Bar] { (max(0, count - length)..<count).map { self[$0] } }
}
