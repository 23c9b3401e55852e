import Trading

/// Why a call may not be made for lack of money. Nothing was sent, and nothing is reserved.
public struct SpendRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What stands against the call.
    public enum Limit: String, Hashable, Sendable, CaseIterable {
        /// The most that one call may cost.
        case call
        /// The most that one decision may cost.
        case decision
        /// The most that may be spent in a day.
        case day
        /// The most that may be spent in a month.
        case month
        /// The model's price is not known, so nobody can say what it would cost.
        case unpriced
        /// The record of what was spent cannot be read or written.
        case record
    }

    /// What stands against it.
    public let limit: Limit
    /// The most the call could cost, in US dollars.
    public let needed: Fixed
    /// What is left of the limit, in US dollars.
    public let left: Fixed

    /// By its parts.
    public init(_ limit: Limit, needed: Fixed = .zero, left: Fixed = .zero) {
        self.limit = limit
        self.needed = needed
        self.left = left
    }

    /// What, and what to do.
    public var description: String {
        switch limit {
        case .call, .decision, .day, .month:
            "the call could cost \(needed) USD and \(max(left, .zero)) USD are left of the budget per "
                + "\(limit.rawValue); raise it in config/desk.yaml, or choose a cheaper model"
        case .unpriced:
            "its price is not known; run 'neuratrade models update', or choose a model that 'neuratrade models list' "
                + "shows with a price"
        case .record: "what was spent cannot be read or written down; see 'neuratrade doctor'"
        }
    }
}
