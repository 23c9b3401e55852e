import Schemas
import Trading

extension ModelCatalog {
    /// The largest registry that is read: 16 MiB, 8 levels are used, 64 allowed.
    public static let limits = JSONLimits(bytes: 16 << 20, depth: 64, values: 2_000_000)

    /// Reads a registry whole.
    ///
    /// What is not known is ignored; what is missing is unknown, above all a price; what is of the wrong type makes the
    /// whole file wrong.
    ///
    /// - Parameters:
    ///   - bytes: JSON of the shape of https://models.dev/api.json.
    ///   - file: how the operator knows it, for messages.
    /// - Throws: ``ModelCatalogError`` with the place; nothing is taken from a file with an error in it.
    public init(parsing bytes: some Collection<UInt8>, file: String) throws(ModelCatalogError) {
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue(parsing: bytes, limits: Self.limits) } catch {
            throw ModelCatalogError(file: file, place: "\(error.line):\(error.column)", problem: "\(error.what)")
        }
        let root = CatalogNode(value: value, file: file, place: "")
        var providers: [ModelProvider] = []
        for (id, node) in try root.members() { providers.append(try Self.provider(id, node)) }
        guard providers.contains(where: { !$0.models.isEmpty }) else { throw root.error("it names no model") }
        self.init(providers: providers)
    }

    private static func provider(_ id: String, _ node: CatalogNode) throws(ModelCatalogError) -> ModelProvider {
        guard isIdentifier(id), !id.contains("/") else { throw node.error("this is no identifier of a provider") }
        let package = try node.text("npm") ?? ""
        var provider = ModelProvider(
            id: id, name: try node.text("name") ?? id, address: try address(node),
            documentation: try node.text("doc") ?? "")
        for (model, inner) in try node.member("models")?.members() ?? [] {
            guard isIdentifier(model) else { throw inner.error("this is no identifier of a model") }
            provider.models.append(try card(ModelIdentity(provider: id, model: model), inner, package))
        }
        return provider
    }

    private static func address(_ node: CatalogNode) throws(ModelCatalogError) -> String? {
        guard var text = try node.text("api") else { return nil }
        while text.hasSuffix("/") { text.removeLast() }
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
        return text
    }

    private static func card(
        _ identity: ModelIdentity, _ node: CatalogNode, _ package: String
    ) throws(ModelCatalogError) -> ModelCard {
        var card = ModelCard(identity, name: try node.text("name") ?? identity.model)
        card.family = try node.text("family") ?? ""
        card.wire = try wire(node, package)
        card.callsTools = try node.flag("tool_call")
        card.keepsSchemas = try node.flag("structured_output")
        card.takesTemperature = try node.flag("temperature")
        card.hasOpenWeights = try node.flag("open_weights") ?? false
        card.released = try node.text("release_date") ?? ""
        // A word that is not known says that the model is not in the middle of its life, but not where.
        card.status = try node.text("status").flatMap { ModelCard.Status(rawValue: $0) }
        card.reasoning = try reasoning(node)
        if let limit = try node.member("limit") {
            card.limits = ModelLimits(
                context: try limit.count("context"), input: try limit.count("input"), output: try limit.count("output"))
        }
        if let modalities = try node.member("modalities") {
            for element in try modalities.list("input") { card.inputs.append(try element.text()) }
            for element in try modalities.list("output") { card.outputs.append(try element.text()) }
        }
        if let cost = try node.member("cost") { card.price = try price(cost) }
        return card
    }

    private static func wire(_ node: CatalogNode, _ package: String) throws(ModelCatalogError) -> WireFamily {
        guard let own = try node.member("provider") else { return .of(package: package) }
        switch try own.text("shape") {
        case "responses": return .responses
        case "completions": return .chat
        default: return .of(package: try own.text("npm") ?? package)
        }
    }

    private static func reasoning(_ node: CatalogNode) throws(ModelCatalogError) -> ModelReasoning {
        var reasoning = ModelReasoning(thinks: try node.flag("reasoning") ?? false)
        for option in try node.list("reasoning_options") {
            switch try option.text("type") {
            case "toggle": reasoning.hasToggle = true
            case "effort":
                // Some list a null for "none"; that is said by leaving the effort out.
                for value in try option.list("values") where !value.value.isNull {
                    reasoning.efforts.append(try value.text())
                }
            case "budget_tokens":
                let low = try option.count("min") ?? 0
                reasoning.budget = low...max(low, try option.count("max") ?? 1_000_000_000)
            default: continue
            }
        }
        return reasoning
    }

    private static func price(_ node: CatalogNode) throws(ModelCatalogError) -> ModelPrice? {
        guard let base = try rates(node) else { return nil }
        var tiers: [ModelPrice.Tier] = []
        for tier in try node.list("tiers") {
            guard let size = try tier.member("tier")?.count("size"), let rates = try rates(tier) else { return nil }
            tiers.append(ModelPrice.Tier(above: size, rates: rates))
        }
        if let above = try node.member("context_over_200k") {
            guard let rates = try rates(above) else { return nil }
            tiers.append(ModelPrice.Tier(above: 200_000, rates: rates))
        }
        return ModelPrice(base: base, tiers: tiers)
    }

    /// `nil` where input or output has no price: then the whole is not known.
    private static func rates(_ node: CatalogNode) throws(ModelCatalogError) -> ModelRates? {
        let (input, output) = (try node.price("input"), try node.price("output"))
        let (read, write) = (try node.price("cache_read"), try node.price("cache_write"))
        let reasoning = try node.price("reasoning")
        guard let input, let output else { return nil }
        return ModelRates(input: input, output: output, reasoning: reasoning, cacheRead: read, cacheWrite: write)
    }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
