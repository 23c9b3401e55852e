import Trading

/// Why a sale could not be matched with lots. The book is as it was before.
public enum LotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A quantity that is not positive. Refuse the fill.
    case invalidQuantity(Lots)
    /// More is sold than is held. Hold the difference in suspense and reconcile.
    case insufficient(held: Lots, asked: Lots)
    /// A lot that the book does not have. Name another.
    case unknownLot(UInt64)
    /// A lot that is named twice. Name it once.
    case repeatedLot(UInt64)
    /// The named lots hold less than is sold. Name more.
    case insufficientNamed(held: Lots, asked: Lots)
    /// A sum leaves the range. Refuse the fill.
    case arithmetic(ArithmeticError)

    /// What was refused and why, on one line.
    public var description: String {
        switch self {
        case .invalidQuantity(let quantity): "a sale of \(quantity.count) lots; the quantity must be positive"
        case .insufficient(let held, let asked):
            "a sale of \(asked.count) lots where \(held.count) are held; reconcile with the venue"
        case .unknownLot(let id): "lot \(id) is not held; name a lot that is"
        case .repeatedLot(let id): "lot \(id) is named twice; name it once"
        case .insufficientNamed(let held, let asked):
            "the named lots hold \(held.count) of the \(asked.count) lots sold; name more"
        case .arithmetic(let error): "the sale cannot be booked: \(error)"
        }
    }
}
