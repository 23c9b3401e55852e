import Engine
import Trading

/// An order of a run with what became of it, as far as two runs are compared.
struct ParityOrder {
    /// What makes two orders of different runs the same wish.
    struct Key: Hashable {
        let sleeve: SleeveIndex
        let instrument: InstrumentIndex
        let role: String
        let type: String
        let decided: Timestamp
        /// Which of several with the same other parts.
        var ordinal: Int
    }

    let key: Key
    let request: OrderRequest
    let exitReason: String?
    var status: OrderStatus = .sending
    var note: String?
    var filled: Int64 = 0
    /// The sum of ticks times lots.
    var worth: Int128 = 0
    var fee = Fixed.zero
    var feeAsset: Asset?
    var lastFill: Timestamp?

    /// How many ticks a lot was traded at, as a reduced fraction cannot be kept: worth and quantity, compared crosswise.
    func hasSamePrice(as other: ParityOrder) -> Bool {
        let (left, leftOverflow) = worth.multipliedReportingOverflow(by: Int128(other.filled))
        let (right, rightOverflow) = other.worth.multipliedReportingOverflow(by: Int128(filled))
        return !leftOverflow && !rightOverflow && left == right
    }
}
