import Trading

/// What a size is trimmed to, beyond the cash at hand.
public struct SizingLimits: Hashable, Sendable {
    /// The most an entry with a stop may lose, as a fraction of the sleeve's equity; `nil` for no limit.
    public var riskPerTrade: Fraction?
    /// The notional that the tightest limit leaves; `nil` for no limit.
    public var room: Notional?
    /// The refusal by that limit, where it leaves not even one lot.
    public var exhausted: Refusal?

    /// Limits of a size; none by default.
    public init(riskPerTrade: Fraction? = nil, room: Notional? = nil, exhausted: Refusal? = nil) {
        self.riskPerTrade = riskPerTrade
        self.room = room
        self.exhausted = exhausted
    }

    /// Nothing but the cash at hand.
    public static let none = SizingLimits()

    /// Lowers the room to what is left between a figure and its limit.
    mutating func narrow(_ figure: Notional, _ limit: Notional, _ refusal: Refusal) throws(ArithmeticError) {
        let left = max(try limit.subtracting(figure), .zero)
        if let room, room <= left { return }
        room = left
        exhausted = refusal
    }
}
