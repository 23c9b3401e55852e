import Trading

/// What tokens cost, in US dollars for a million of each kind.
public struct ModelRates: Hashable, Sendable {
    /// Input.
    public var input: Fixed
    /// Output, and reasoning where it has no price of its own.
    public var output: Fixed
    /// Reasoning; `nil` where it is billed as output.
    public var reasoning: Fixed?
    /// Input that the provider's cache had; `nil` where it is not known and counts as input.
    public var cacheRead: Fixed?
    /// Input that went into the provider's cache; `nil` where it is not known and counts as input.
    public var cacheWrite: Fixed?

    /// By its parts.
    public init(
        input: Fixed, output: Fixed, reasoning: Fixed? = nil, cacheRead: Fixed? = nil, cacheWrite: Fixed? = nil
    ) {
        self.input = input
        self.output = output
        self.reasoning = reasoning
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
    }

    /// The dearest kind of input.
    var dearestInput: Fixed { max(input, cacheRead ?? input, cacheWrite ?? input) }
    /// The dearest kind of output.
    var dearestOutput: Fixed { max(output, reasoning ?? output) }
}
