import Trading

/// What is set aside for an order or a list.
struct OrderLock: Hashable, Sendable {
    let asset: Asset
    var amount: Fixed
}
