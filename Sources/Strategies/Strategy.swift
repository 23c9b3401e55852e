import Trading

/// A rule that watches one instrument bar by bar and says when it would like to hold it and when no longer.
///
/// A conforming type promises:
/// - it is a value: a copy goes on independently of the original, and the same bars and situations give the same
///   proposals in every process;
/// - it sees only the bars given so far, and reads no clock, no environment and no random numbers but its own;
/// - no bar traps it, and a bar on which it proposes nothing allocates nothing;
/// - it has no authority: what it returns is a wish, which `Risk` sizes, checks or refuses.
public protocol Strategy: Sendable {
    /// Its name, its rules in words, and its parameters.
    static var descriptor: StrategyDescriptor { get }

    /// The strategy with these parameters, which were read against its own ``descriptor``.
    ///
    /// - Throws: ``ParameterError`` when two values contradict each other; report it and ask again.
    init(_ parameters: ParameterValues) throws(ParameterError)

    /// How many closed bars must be fed until a proposal can come; with `warmUp` 15 the 15th bar can bring the first.
    var warmUp: Int { get }

    /// How a position it asked for is left when its own exit does not speak first.
    var exitPlan: ExitPlan { get }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    ///
    /// Every bar is taken into account whatever is held. It returns `.enter` only when the holding is `.flat`, and
    /// `.exit` only when it is `.long`.
    ///
    /// - Complexity: O(1) amortized, and called for every bar of every sleeve: the hot path. The answer is one byte in a
    ///   register; a whole proposal is 144 bytes, which on most bars would be cleared and copied for nothing.
    mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action?

    /// The proposal for what ``decide(_:_:)`` just returned, with the figures of that bar.
    func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal
}

extension Strategy {
    /// Takes the next closed bar, oldest first, and returns a proposal where there is one.
    ///
    /// - Complexity: that of ``decide(_:_:)``; a proposal is made only where there is one.
    @inlinable @inline(__always)
    public mutating func evaluate(_ bar: StrategyBar, _ situation: Situation) -> Proposal? {
        guard let action = decide(bar, situation) else { return nil }
        return proposal(for: action, situation)
    }
}
