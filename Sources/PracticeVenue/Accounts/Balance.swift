import Trading

/// What an account has of one asset.
public struct Balance: Hashable, Sendable {
    /// What may be used.
    public var free = Fixed.zero
    /// What is set aside for open orders.
    public var locked = Fixed.zero

    /// Nothing where nothing else is said.
    public init(free: Fixed = .zero, locked: Fixed = .zero) {
        self.free = free
        self.locked = locked
    }

    mutating func add(_ amount: Fixed) throws(ArithmeticError) { free = try free.adding(amount) }

    mutating func lock(_ amount: Fixed) throws(ArithmeticError) {
        let left = try free.subtracting(amount)
        locked = try locked.adding(amount)
        free = left
    }
}
