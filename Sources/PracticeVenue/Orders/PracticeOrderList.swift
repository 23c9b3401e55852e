import Trading

/// Two orders of which one cancels the other.
struct PracticeOrderList: Sendable {
    let id: UInt64
    let clientID: String
    let symbol: Int
    var orders: [UInt64] = []
    /// What is set aside for both legs together.
    var lock: OrderLock
    let time: Timestamp
    var isOver = false
}
