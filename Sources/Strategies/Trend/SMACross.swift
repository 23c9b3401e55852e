import Trading

/// Holds while a short moving average of closes is above a long one, from the bar on which it crosses.
///
/// The averages are compared as whole numbers, `fast sum × slow` against `slow sum × fast` in ticks, so a cross is a
/// cross and equality is equality. One ring of closes serves both, and only the difference of the two products is kept:
/// at most 2⁹⁸ in size for any 64-bit price, so its 128 bits never overflow.
///
/// - Complexity: O(1) per bar; memory grows with `slow`.
public struct SMACross: Strategy {
    /// Its name, its rules in words, and its parameters.
    public static let descriptor = StrategyDescriptor(
        name: "sma-cross",
        summary: "Follows a trend from where a short average of closes crosses a long one.",
        entryRule: "the `fast` average rises above the `slow` one, from below or equal on the bar before",
        exitRule: "the `fast` average falls below the `slow` one, from above or equal on the bar before",
        parameters: [
            .period("fast", default: 20, "bars of the short average; below `slow`"),
            .period("slow", default: 100, in: 2...ParameterDescriptor.periods.upperBound, "bars of the long average"),
        ],
        exits: ExitPlan(stopFraction: 0.05))

    private let fast: Int
    private let slow: Int
    /// The last `slow` closes in ticks; zero where none has arrived yet.
    private var closes: ContiguousArray<Int64>
    private var position = 0
    private var missing: Int
    /// Fast average less slow average, times both periods; meaningful once `missing` is zero.
    private var difference: Int128 = 0
    private var maker: ProposalMaker

    /// The strategy with these parameters.
    ///
    /// - Throws: ``ParameterError/contradiction(strategy:name:value:requirement:)`` when `fast` is not below `slow`.
    public init(_ parameters: ParameterValues) throws(ParameterError) {
        fast = parameters.integer("fast")
        slow = parameters.integer("slow")
        guard fast < slow else {
            throw parameters.contradiction("fast", "is not below slow \(slow); give a fast below slow")
        }
        closes = ContiguousArray(repeating: 0, count: slow)
        missing = slow
        maker = try ProposalMaker(parameters)
    }

    /// Bars until the first proposal: one more than `slow`, or the average true range's if that is longer.
    public var warmUp: Int { maker.warmUp(signals: slow + 1) }

    /// The exit plan that its parameters make.
    public var exitPlan: ExitPlan { maker.exitPlan }

    /// Takes the next closed bar, oldest first, and returns what to do, if anything.
    public mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        maker.observe(bar)
        let before = difference
        add(bar.closeTicks)
        guard missing == 0 else {
            missing -= 1
            return nil
        }
        switch situation.holding {
        case .flat: return before <= 0 && difference > 0 ? maker.entry : nil
        case .long: return before >= 0 && difference < 0 ? .exit : nil
        case .entering, .exiting: return nil
        }
    }

    @inline(__always)
    private mutating func add(_ ticks: Int64) {
        let leaving = position >= fast ? position - fast : position - fast + slow
        // (ticks - leaving fast) × slow - (ticks - leaving slow) × fast, as three products of 64 bits each.
        let arriving = Int128(ticks) &* Int128(slow - fast)
        difference =
            difference &+ arriving &- Int128(closes[leaving]) &* Int128(slow)
            &+ Int128(closes[position]) &* Int128(fast)
        closes[position] = ticks
        position = position + 1 == slow ? 0 : position + 1
    }

    /// The proposal for what was just decided, with the figures of that bar.
    public func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        let ticks = Double(difference.magnitude) / (Double(fast) * Double(slow))
        let (fast, slow) = (Double(fast), Double(slow))
        return switch action {
        case .enter:
            maker.proposal(
                action, Reason("the average of {0} closes rose above that of {1}, by {2} ticks", fast, slow, ticks))
        case .exit:
            maker.proposal(
                action, Reason("the average of {0} closes fell below that of {1}, by {2} ticks", fast, slow, ticks))
        }
    }
}
