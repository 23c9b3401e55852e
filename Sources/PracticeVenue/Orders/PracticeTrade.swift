import Trading

/// One fill of an account's order.
struct PracticeTrade: Sendable {
    let id: UInt64
    let order: UInt64
    let list: UInt64?
    let symbol: Int
    let side: Side
    let price: Fixed
    let quantity: Fixed
    let quote: Fixed
    let commission: Fixed
    let commissionAsset: Asset
    let isMaker: Bool
    let time: Timestamp
}
