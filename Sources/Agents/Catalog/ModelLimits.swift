/// How much a model takes and gives at once, in tokens; `nil` where the registry does not say.
public struct ModelLimits: Hashable, Sendable {
    /// Input and output together.
    public var context: Int?
    /// Input alone, where it is limited apart.
    public var input: Int?
    /// Output, reasoning included.
    public var output: Int?

    /// By its parts.
    public init(context: Int? = nil, input: Int? = nil, output: Int? = nil) {
        self.context = context
        self.input = input
        self.output = output
    }
}
