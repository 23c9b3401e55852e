import Trading

/// What a strategy is, for people and programs that choose and set one: its name, its rules in words, its parameters.
public struct StrategyDescriptor: Hashable, Sendable {
    /// The name it is chosen by, lower case with hyphens.
    public let name: String
    /// One sentence: what it bets on.
    public let summary: String
    /// When it proposes to buy.
    public let entryRule: String
    /// When it proposes to sell, besides its exit plan.
    public let exitRule: String
    /// All parameters in the order they are shown: its own, then those every strategy has.
    public let parameters: [ParameterDescriptor]

    /// A descriptor; the parameters of the exit plan and `atr-period` are added to its own.
    ///
    /// Two parameters of one name are a broken invariant of ours.
    ///
    /// - Parameters:
    ///   - parameters: the strategy's own.
    ///   - exits: the defaults of the exit plan.
    public init(
        name: String, summary: String, entryRule: String, exitRule: String, parameters: [ParameterDescriptor],
        exits: ExitPlan
    ) {
        self.name = name
        self.summary = summary
        self.entryRule = entryRule
        self.exitRule = exitRule
        self.parameters = parameters + ParameterDescriptor.exits(exits) + [.averageTrueRangePeriod]
        let names = self.parameters.map(\.name)
        precondition(Set(names).count == names.count, "strategy \(name) declares a parameter twice")
    }

    /// The parameter of that name.
    public func parameter(_ name: String) -> ParameterDescriptor? { parameters.first { $0.name == name } }
}
