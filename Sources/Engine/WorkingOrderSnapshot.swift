import Trading

/// An order that has not ended, as the engine follows it.
public struct WorkingOrderSnapshot: Hashable, Sendable {
    /// What was asked for.
    public let request: OrderRequest
    /// What it is for.
    public let role: OrderRole
    /// How far it is.
    public let status: OrderStatus
    /// How much of it has traded.
    public let filled: Lots

    init(_ order: WorkingOrder) {
        request = order.request
        role = order.role
        status = order.status
        filled = order.filled
    }
}
