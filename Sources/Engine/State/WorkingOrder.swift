import Trading

/// An order that has not ended, as the engine follows it.
struct WorkingOrder: Sendable {
    let request: OrderRequest
    let role: OrderRole
    /// The position of its slot among the engine's slots.
    let slot: Int
    var status: OrderStatus
    var filled: Lots = .zero
    /// What is still set aside for it, in quote.
    var reserved: Fixed = .zero

    /// How much has not traded yet.
    var remaining: Lots { Lots(request.quantity.count - filled.count) }
}
