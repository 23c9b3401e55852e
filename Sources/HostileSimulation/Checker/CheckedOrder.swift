import Engine
import Trading

/// An order that has not ended, as the checker follows it.
struct CheckedOrder {
    let request: OrderRequest
    let role: OrderRole
    /// The price its worst case is counted at.
    let price: Int64
    var remaining: Int64
}
