import Trading

/// Where a desk of agents sits: a sleeve that proposes nothing by itself and takes what its desk proposes.
///
/// The exit plan and the average true range are code, and no desk can widen them.
///
/// - Complexity: O(1) time and memory per bar.
public struct DeskSeat: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "desk",
        summary: "Takes the proposals of a desk of agents, which argue and cite evidence.",
        entryRule: "the desk proposes to buy",
        exitRule: "the desk proposes to sell",
        parameters: [],
        exits: ExitPlan(stopFraction: 0.02, takeProfitFraction: 0.04))

    private var maker: ProposalMaker

    /// The seat with these parameters.
    ///
    /// - Throws: ``ParameterError`` when the average true range refuses its period.
    public init(_ parameters: ParameterValues) throws(ParameterError) { maker = try ProposalMaker(parameters) }

    /// Bars until the first proposal: as many as a desk's own indicators take.
    public var warmUp: Int { maker.warmUp(signals: 60) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, and proposes nothing.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        return nil
    }

    /// The desk's wish with the seat's own exit plan and range.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        maker.proposal(action, Reason("the desk proposes it"))
    }

    /// What the desk wishes, with the seat's own exit plan; a stop that is nearer than the seat's may replace it.
    ///
    /// - Returns: `nil` while the range that its sizing needs is still warming up.
    public func proposal(_ action: Proposal.Action, conviction: Double, _ reason: Reason) -> Proposal? {
        guard action == .exit || maker.entry != nil else { return nil }
        let own = maker.proposal(action, reason)
        return Proposal(
            action, conviction: conviction, exitPlan: own.exitPlan, averageTrueRange: own.averageTrueRange,
            reason: reason)
    }
}
