import Trading

/// An order that has passed every check of ``RiskGate``; nothing else can make one.
public struct ApprovedOrder: Hashable, Sendable {
    /// The order as it was reviewed.
    public let request: OrderRequest

    init(_ request: OrderRequest) { self.request = request }
}
