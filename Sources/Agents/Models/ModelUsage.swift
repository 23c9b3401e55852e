/// The tokens of one call, as the neutral parts that prices are for: the parts do not overlap.
public struct ModelUsage: Hashable, Sendable {
    /// Input that was neither read from nor written to a cache.
    public var input: Int
    /// Input read from the provider's cache.
    public var cacheRead: Int
    /// Input written to the provider's cache.
    public var cacheWrite: Int
    /// Everything it wrote, reasoning included.
    public var output: Int
    /// The part of `output` that was reasoning; for display, and for providers that price it apart.
    public var reasoning: Int

    /// By its parts.
    public init(input: Int = 0, cacheRead: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    /// Nothing used.
    public static let none = ModelUsage()
    /// All tokens.
    public var total: Int { input + cacheRead + cacheWrite + output }

    /// Both together.
    public static func + (left: ModelUsage, right: ModelUsage) -> ModelUsage {
        ModelUsage(
            input: left.input + right.input, cacheRead: left.cacheRead + right.cacheRead,
            cacheWrite: left.cacheWrite + right.cacheWrite, output: left.output + right.output,
            reasoning: left.reasoning + right.reasoning)
    }
}
