import Agents

/// What one model takes, as the registry says; data, never code.
public struct ModelTraits: Hashable, Sendable {
    /// The levels of effort it takes, as its provider spells them; `nil` where nobody knows, empty where it takes none.
    public var efforts: [String]?
    /// Whether it reasons before it answers.
    public var reasons: Bool
    /// Whether it takes a schema for its answer.
    public var takesSchema: Bool
    /// Whether it takes tools.
    public var takesTools: Bool
    /// The most tokens it writes; `nil` where nobody knows.
    public var outputLimit: Int?

    /// By its parts.
    public init(
        efforts: [String]? = nil, reasons: Bool = true, takesSchema: Bool = true, takesTools: Bool = true,
        outputLimit: Int? = nil
    ) {
        self.efforts = efforts
        self.reasons = reasons
        self.takesSchema = takesSchema
        self.takesTools = takesTools
        self.outputLimit = outputLimit
    }

    private static let ladder = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]

    /// The level nearest to what is asked that the model takes, the lower of two as near; `nil` leaves it out.
    func effort(nearest asked: ModelRequest.ReasoningEffort?, known: [String]? = nil) -> String? {
        guard let asked, reasons else { return nil }
        guard let allowed = efforts ?? known else { return asked.rawValue }
        guard let wanted = ModelTraits.ladder.firstIndex(of: asked.rawValue) else { return nil }
        let steps = allowed.compactMap { ModelTraits.ladder.firstIndex(of: $0) }
        let nearest = steps.min { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) }
        return nearest.map { ModelTraits.ladder[$0] }
    }

    /// The most tokens of one reply.
    func outputTokens(_ request: ModelRequest) -> Int {
        max(1, min(request.maxOutputTokens, outputLimit ?? .max))
    }
}
