import Trading

/// What a transaction comes from; each source is booked once, for good.
public enum TransactionSource: Hashable, Sendable {
    /// Money that came in or went out, by its number within the run.
    case deposit(UInt64)
    /// An execution, by the venue's number for it.
    case fill(VenueTradeID)
    /// What an order sets aside when it is approved.
    case reservation(OrderID)
    /// What an order gives back: the order and which of its releases, from 0.
    case release(OrderID, UInt32)
    /// A funding payment, by its number within the run.
    case funding(UInt64)
    /// The undoing of a transaction, by the number of that transaction.
    case reversal(UInt64)
    /// A correction decided by the operator or by reconciliation, by its number within the run.
    case adjustment(UInt64)

    static let kindCount = 7

    /// The kind as a dense number from 0.
    var kind: Int {
        switch self {
        case .deposit: 0
        case .fill: 1
        case .reservation: 2
        case .release: 3
        case .funding: 4
        case .reversal: 5
        case .adjustment: 6
        }
    }

    /// The number within the kind.
    var number: UInt128 {
        switch self {
        case .deposit(let number), .funding(let number), .reversal(let number), .adjustment(let number):
            UInt128(number)
        case .fill(let id): UInt128(id.number)
        case .reservation(let id): UInt128(id.number)
        case .release(let id, let part): UInt128(id.number) << 32 | UInt128(part)
        }
    }
}

extension TransactionSource: LosslessStringConvertible {
    /// `fill:12`, `reservation:3`, `release:3.0`.
    public var description: String {
        switch self {
        case .deposit(let number): "deposit:\(number)"
        case .fill(let id): "fill:\(id.number)"
        case .reservation(let id): "reservation:\(id.number)"
        case .release(let id, let part): "release:\(id.number).\(part)"
        case .funding(let number): "funding:\(number)"
        case .reversal(let number): "reversal:\(number)"
        case .adjustment(let number): "adjustment:\(number)"
        }
    }

    /// Reads what `description` writes; `nil` for anything else.
    public init?(_ description: String) {
        let halves = description.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        if halves[0] == "release" {
            let parts = halves[1].split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let order = wholeNumber(parts[0]), let wide = wholeNumber(parts[1]),
                let part = UInt32(exactly: wide)
            else { return nil }
            self = .release(OrderID(order), part)
            return
        }
        guard let number = wholeNumber(halves[1]) else { return nil }
        switch halves[0] {
        case "deposit": self = .deposit(number)
        case "fill": self = .fill(VenueTradeID(number))
        case "reservation": self = .reservation(OrderID(number))
        case "funding": self = .funding(number)
        case "reversal": self = .reversal(number)
        case "adjustment": self = .adjustment(number)
        default: return nil
        }
    }
}
