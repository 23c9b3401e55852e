/// One step of a ladder of models: who is asked, and what is known about it.
public struct ModelRung: Sendable {
    /// Who is asked.
    public let model: any LanguageModel
    /// What is known about it: price, limits, abilities.
    public let card: ModelCard

    /// By its parts.
    public init(_ model: any LanguageModel, card: ModelCard) {
        self.model = model
        self.card = card
    }

    /// The request as this model can take it, or `nil` where it cannot: another provider's opaque items are left out, no
    /// more output is asked for than it gives, and tools are left out where it calls none.
    func fitted(_ request: ModelRequest) -> ModelRequest? {
        var fitted = request
        fitted.model = model.identity
        fitted.turns = request.turns.map { $0.keepingOpaque(of: model.identity.provider) }
        fitted.maxOutputTokens = min(request.maxOutputTokens, card.limits.output ?? .max)
        if card.callsTools != true, !request.tools.isEmpty {
            guard request.toolChoice != .required, !request.hasToolTurns else { return nil }
            fitted.tools = []
            fitted.toolChoice = .auto
        }
        // The bound on input is generous, four times what text takes; only what is hopeless is refused here.
        let leastInput = fitted.mostInputTokens / 16
        if let context = card.limits.context, leastInput + fitted.maxOutputTokens > context { return nil }
        if let input = card.limits.input, leastInput > input { return nil }
        return fitted
    }
}

extension ModelRequest {
    var hasToolTurns: Bool { turns.contains { if case .tools = $0 { true } else { false } } }
}

extension ModelTurn {
    /// The turn without opaque items of other providers than this.
    func keepingOpaque(of provider: String) -> ModelTurn {
        guard case .assistant(let parts) = self else { return self }
        return .assistant(
            parts.filter { if case .opaque(let owner, _) = $0 { owner == provider } else { true } })
    }
}
