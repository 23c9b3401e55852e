/// Which language model sits in a seat, and what it can do.
public struct LanguageSeat: Sendable {
    /// The model.
    public var model: any LanguageModel
    /// Whether it can call tools; one that cannot is given everything in the brief.
    public var callsTools: Bool
    /// The most tokens of one reply, reasoning included.
    public var maxOutputTokens: Int
    /// How hard it should think; `nil` leaves it to the model.
    public var effort: ModelRequest.ReasoningEffort?

    /// By its parts.
    public init(
        _ model: any LanguageModel, callsTools: Bool = true, maxOutputTokens: Int = 4_000,
        effort: ModelRequest.ReasoningEffort? = .low
    ) {
        self.model = model
        self.callsTools = callsTools
        self.maxOutputTokens = maxOutputTokens
        self.effort = effort
    }
}
