import Trading

/// Bars that are not there between two that are.
public struct BarGap: Hashable, Sendable, CustomStringConvertible {
    /// The opening time of the first missing bar.
    public let from: Timestamp
    /// The opening time of the next bar that is there.
    public let to: Timestamp
    /// How many bars are missing.
    public let missing: Int

    init(from: Timestamp, to: Timestamp, missing: Int) {
        self.from = from
        self.to = to
        self.missing = missing
    }

    /// One line for a person.
    public var description: String { "\(from) to \(to): \(missing) missing" }
}
