import Trading

/// What a desk would do: the smallest wish that its voices agree on.
public struct Motion: Hashable, Sendable {
    /// ``Opinion/Stance/buy`` or ``Opinion/Stance/sell``.
    public var stance: Opinion.Stance
    /// From 0 to 1; may shrink the order.
    public var conviction: Double
    /// The policy that is followed.
    public var policy: String
    /// The most to buy, in base; `nil` leaves it to `Risk`.
    public var quantityLimit: Fixed?
    /// A stop nearer than the seat's own.
    public var stopFraction: Double?
    /// Why, in one line.
    public var reason: String

    /// By its parts.
    public init(
        stance: Opinion.Stance, conviction: Double, policy: String, quantityLimit: Fixed? = nil,
        stopFraction: Double? = nil, reason: String
    ) {
        self.stance = stance
        self.conviction = conviction
        self.policy = policy
        self.quantityLimit = quantityLimit
        self.stopFraction = stopFraction
        self.reason = reason
    }
}
