import Trading

/// Buys by a seeded throw of dice and sells after a fixed time: what a strategy without any idea earns.
///
/// One number is drawn on every bar, whatever is held, so the draws depend on the seed and the bar's position only.
///
/// - Complexity: O(1) time and memory per bar.
public struct RandomEntry: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "random-entry",
        summary: "Buys at random and sells after a fixed time: the baseline for strategies that trade often.",
        entryRule: "a number drawn from 0 to 1 is below `probability`",
        exitRule: "the position has been held for `hold` bars",
        parameters: [
            ParameterDescriptor(
                "seed", .integer(0...Int.max), default: .integer(1),
                "where the random numbers begin; the same seed, the same trades"),
            .decimal("probability", default: 0.01, in: 0...1, "the chance of buying on each bar while nothing is held"),
            ParameterDescriptor(
                "hold", .integer(1...1_000_000_000), default: .integer(60), "closed bars until it sells"),
        ],
        exits: .none)

    private let probability: Double
    private let hold: Int
    private var generator: SplitMix64
    private var draw = 0.0
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError`` when the average true range refuses its period.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        probability = parameters.decimal("probability")
        hold = parameters.integer("hold")
        generator = SplitMix64(seed: UInt64(parameters.integer("seed")))
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: 1, or the average true range's.
    public var warmUp: Int { maker.warmUp(signals: 1) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        draw = generator.nextFraction()
        switch situation.holding {
        case .flat: return draw < probability ? maker.entry : nil
        case .long: return situation.barsHeld >= hold ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        switch action {
        case .enter: maker.proposal(action, Reason("the draw {0} is below {1}", draw, probability))
        case .exit:
            maker.proposal(action, Reason("held for {0} bars of {1}", Double(situation.barsHeld), Double(hold)))
        }
    }
}
