import Trading

/// What a planner decides: whether to trade, by which policies, how much to explore, and when to look again.
public struct Plan: Hashable, Sendable {
    /// Trade, or only observe.
    public var mode: Mode
    /// How often a policy other than the best is tried, from 0 to 1.
    public var exploreRatio: Double
    /// When the planner wants to be asked again, from 30 s to 1 h.
    public var nextWakeup: Interval
    /// One to three policies, the preferred one first.
    public var strategies: [Policy]

    /// Observe or trade.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        case observe = "OBSERVE"
        case trade = "TRADE"
    }

    /// A policy with its parameters.
    public struct Policy: Hashable, Sendable {
        /// The policy's name.
        public var id: String
        /// Names and values, as text.
        public var parameters: [(name: String, value: String)]

        /// By its parts.
        public init(id: String, parameters: [(name: String, value: String)] = []) {
            self.id = id
            self.parameters = parameters
        }

        /// Whether both are the same.
        public static func == (left: Policy, right: Policy) -> Bool {
            left.id == right.id && left.parameters.elementsEqual(right.parameters, by: ==)
        }

        /// Feeds name and parameters.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(id)
            for parameter in parameters {
                hasher.combine(parameter.name)
                hasher.combine(parameter.value)
            }
        }
    }

    /// By its parts.
    public init(mode: Mode, exploreRatio: Double, nextWakeup: Interval, strategies: [Policy]) {
        self.mode = mode
        self.exploreRatio = exploreRatio
        self.nextWakeup = nextWakeup
        self.strategies = strategies
    }
}
