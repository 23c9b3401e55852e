/// How a model's thinking can be set.
public struct ModelReasoning: Hashable, Sendable {
    /// Whether it thinks before it answers.
    public var thinks: Bool
    /// Whether thinking can be switched off.
    public var hasToggle: Bool
    /// The words for how hard it should think, weakest first as the registry lists them; empty where there are none.
    public var efforts: [String]
    /// The tokens that may be set apart for thinking; `nil` where they cannot be.
    public var budget: ClosedRange<Int>?

    /// By its parts.
    public init(
        thinks: Bool = false, hasToggle: Bool = false, efforts: [String] = [], budget: ClosedRange<Int>? = nil
    ) {
        self.thinks = thinks
        self.hasToggle = hasToggle
        self.efforts = efforts
        self.budget = budget
    }
}
