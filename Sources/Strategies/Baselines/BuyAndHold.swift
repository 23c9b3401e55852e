import Trading

/// Buys once and stays: what every other strategy has to beat.
///
/// It asks again until it holds something. Once it has held, it never buys again, even where a stop that somebody set
/// sold for it.
///
/// - Complexity: O(1) time and memory per bar.
public struct BuyAndHold: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "buy-and-hold",
        summary: "Buys at once and keeps what it bought: the baseline that trading has to beat.",
        entryRule: "nothing has been held yet",
        exitRule: "never",
        parameters: [],
        exits: .none)

    private var hasHeld = false
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError`` when the average true range refuses its period.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: 1, or the average true range's.
    public var warmUp: Int { maker.warmUp(signals: 1) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        switch situation.holding {
        case .flat: return hasHeld ? nil : maker.entry
        case .entering: return nil
        case .long, .exiting:
            hasHeld = true
            return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        maker.proposal(action, Reason("nothing has been held yet"))
    }
}
