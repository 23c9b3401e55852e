import Trading

/// All evidence of one decision, in the order it came.
public struct EvidenceBoard: Hashable, Sendable {
    /// The items; the first is `e1`.
    public private(set) var items: [EvidenceItem] = []

    /// The most items of one decision.
    public static let limit = 64

    /// Nothing seen yet.
    public init() {}

    /// Adds what a tool returned and names it; `nil` where the board is full.
    public mutating func add(
        source: String, time: Timestamp, lifetime: Interval, figures: [EvidenceFigure], table: EvidenceTable? = nil
    ) -> EvidenceID? {
        guard items.count < EvidenceBoard.limit else { return nil }
        let id = EvidenceID(items.count + 1)
        items.append(
            EvidenceItem(id: id, source: source, time: time, lifetime: lifetime, figures: figures, table: table))
        return id
    }

    /// The item of that name.
    public func item(_ id: EvidenceID) -> EvidenceItem? {
        items.indices.contains(id.number - 1) ? items[id.number - 1] : nil
    }

    /// The latest item from a source.
    public func latest(_ source: String) -> EvidenceItem? { items.last { $0.source == source } }
}
