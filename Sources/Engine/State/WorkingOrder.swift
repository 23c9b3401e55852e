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
    /// How often its reservation was given back: more than once only where it came back from the dead.
    var releases: UInt32 = 0
    /// Whether it was asked to be cancelled and the answer proves nothing.
    var isCancelUnclear = false

    /// Whether what the venue does with it is not known: its instrument takes no new positions meanwhile.
    var isUnresolved: Bool { status == .unknown || isCancelUnclear }

    /// How much has not traded yet.
    var remaining: Lots { Lots(request.quantity.count - filled.count) }
}
