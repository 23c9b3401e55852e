/// What a sizing rule is built on and did not get.
public enum SizingNeed: Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// A fixed risk without a stop.
    case stop
    /// A stop fraction that is not a number above 0 and below 1.
    case stopInRange
    /// An average true range that is missing, or not a positive number.
    case averageTrueRange
    /// A conviction that is not a number.
    case conviction
    /// A reference price that is not positive.
    case price

    /// One line for a person.
    public var description: String {
        switch self {
        case .stop: "sizing by risk needs a stop; give the strategy one, or size by fraction"
        case .stopInRange: "the stop must be a fraction above 0 and below 1"
        case .averageTrueRange: "sizing by average true range needs a positive one; wait for the warm-up"
        case .conviction: "the conviction must be a number"
        case .price: "sizing needs a positive reference price"
        }
    }
}
